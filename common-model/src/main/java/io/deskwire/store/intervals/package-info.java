/** The tickets' intervals of before they were recorded. What is recorded is written with the events. */
@NullMarked
package io.deskwire.store.intervals;

import org.jspecify.annotations.NullMarked;
