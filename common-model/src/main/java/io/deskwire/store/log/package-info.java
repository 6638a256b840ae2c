/** The log of events: reading it from a position, and how long it is kept. */
@NullMarked
package io.deskwire.store.log;

import org.jspecify.annotations.NullMarked;
