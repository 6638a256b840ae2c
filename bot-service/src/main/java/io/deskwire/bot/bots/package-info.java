/** The desk's bots at work in this process, each with all that is its own. */
@NullMarked
package io.deskwire.bot.bots;

import org.jspecify.annotations.NullMarked;
