/** The machine that all loops of the bot share: wanted, busy, resting, backing off, ended. Knows nothing of what it drives. */
package io.deskwire.bot.loop;
