/** Telegram's updates, read: JSON comes in, records go out. Knows neither the store nor any rule of tickets. */
@NullMarked
package io.deskwire.bot.reading;

import org.jspecify.annotations.NullMarked;
