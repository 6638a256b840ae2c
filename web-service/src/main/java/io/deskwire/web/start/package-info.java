/** The process: what it needs, how its parts are put together, in which order they begin and end, and whether it is well. */
@NullMarked
package io.deskwire.web.start;

import org.jspecify.annotations.NullMarked;
