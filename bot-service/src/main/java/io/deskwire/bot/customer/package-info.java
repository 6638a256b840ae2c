/** What the desk itself says to customers, in their language, and what they can ask of it by commands and buttons. */
@NullMarked
package io.deskwire.bot.customer;

import org.jspecify.annotations.NullMarked;
