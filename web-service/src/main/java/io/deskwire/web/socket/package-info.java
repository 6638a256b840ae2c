/** The sockets of the desk: the upgrade, frames in both directions, and closing. */
@NullMarked
package io.deskwire.web.socket;

import org.jspecify.annotations.NullMarked;
