/** Time for state machines: when to run, how long to wait. Knows nothing of what it drives. */
package io.deskwire.bot.pace;
