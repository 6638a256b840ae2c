/** Puts what a message of Telegram's holds into words, without knowing what the desk does with it. Nothing here throws on odd forms. */
@NullMarked
package io.deskwire.bot.content;

import org.jspecify.annotations.NullMarked;
