/** The way beneath WebSockets Next: the channel of a socket is taken from Vert.x, where that is as expected, and frames are written past it. */
@NullMarked
package io.deskwire.web.takeover;

import org.jspecify.annotations.NullMarked;
