/** Updates that were read become tickets and messages: the rules, and the transaction around them. */
package io.deskwire.bot.intake;
