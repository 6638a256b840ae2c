/** What an operator asks when messages do not come or go: what Telegram says of the bot, who leads, what waits. */
package io.deskwire.bot.diagnosis;
