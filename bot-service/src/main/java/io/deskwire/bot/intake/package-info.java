/** Updates come in as JSON texts and leave as tickets and messages: reading, the rules, and the transaction around them. */
package io.deskwire.bot.intake;
