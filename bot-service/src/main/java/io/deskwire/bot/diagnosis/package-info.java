/** What an operator asks when messages do not come or go: what Telegram says of the bot, who leads, what waits. */
@NullMarked
package io.deskwire.bot.diagnosis;

import org.jspecify.annotations.NullMarked;
