/** Traces of sampled events, from what led to them to the sockets that show them; off unless a collector is named. */
@NullMarked
package io.deskwire.trace;

import org.jspecify.annotations.NullMarked;
