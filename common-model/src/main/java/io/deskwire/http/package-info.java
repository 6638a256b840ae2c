/**
 * What a port takes from somebody of whom nothing is known yet: strict HTTP/1.1 only, and no more connections, time and bytes than a
 * client of good will needs. Stands before Vert.x in each connection's pipeline and leaves it when the connection becomes a
 * socket, which has rules of its own. Limits and what happens at them: docs/security.md, "Work is bounded".
 */
@NullMarked
package io.deskwire.http;

import org.jspecify.annotations.NullMarked;
