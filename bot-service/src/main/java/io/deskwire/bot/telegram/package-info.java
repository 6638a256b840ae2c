/** Calls of the Bot API: the only package that sees the Telegram library and its HTTP client. */
@NullMarked
package io.deskwire.bot.telegram;

import org.jspecify.annotations.NullMarked;
