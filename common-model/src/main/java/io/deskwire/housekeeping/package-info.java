/** A piece of housekeeping as the schedules and metrics of both services see it. */
@NullMarked
package io.deskwire.housekeeping;

import org.jspecify.annotations.NullMarked;
