/** Tickets, how they stand by what was said in them, and the lists and searches of them. */
@NullMarked
package io.deskwire.store.tickets;

import org.jspecify.annotations.NullMarked;
