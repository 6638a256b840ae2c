/** The machine that all loops of the bot share: wanted, busy, resting, backing off, ended. Knows nothing of what it drives. */
@NullMarked
package io.deskwire.bot.loop;

import org.jspecify.annotations.NullMarked;
