/** What the bot does again and again beside its work: figures of what waits, and forgetting what is too old. */
package io.deskwire.bot.housekeeping;
