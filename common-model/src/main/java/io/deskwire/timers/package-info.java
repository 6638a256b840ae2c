/** Time for state machines: when to run, how long to wait, and what to read now and then. Knows nothing of what it drives. */
@NullMarked
package io.deskwire.timers;

import org.jspecify.annotations.NullMarked;
