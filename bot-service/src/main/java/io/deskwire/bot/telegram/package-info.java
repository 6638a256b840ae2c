/** The Bot API: the only package that sees the Telegram library. Takes updates in for the intake, sends texts for the delivery. */
package io.deskwire.bot.telegram;
