/** How long what was so of a ticket: folded from its events, once for writing and for rebuilding. */
@NullMarked
package io.deskwire.interval;

import org.jspecify.annotations.NullMarked;
