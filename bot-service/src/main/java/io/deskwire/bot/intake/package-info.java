/** Updates that were read become tickets and messages: the rules, and the transaction around them. */
@NullMarked
package io.deskwire.bot.intake;

import org.jspecify.annotations.NullMarked;
