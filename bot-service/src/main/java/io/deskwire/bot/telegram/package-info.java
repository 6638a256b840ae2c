/** Calls of the Bot API: the only package that sees the Telegram library and its HTTP client. */
package io.deskwire.bot.telegram;
