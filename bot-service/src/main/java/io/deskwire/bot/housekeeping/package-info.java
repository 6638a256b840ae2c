/** What the bot does again and again beside its work: figures of what waits, and forgetting what is too old. */
@NullMarked
package io.deskwire.bot.housekeeping;

import org.jspecify.annotations.NullMarked;
