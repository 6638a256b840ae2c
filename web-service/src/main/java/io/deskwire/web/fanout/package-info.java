/** Events on their way to sockets: who sees which, what each has got, and what happens to one that is slow or silent. */
@NullMarked
package io.deskwire.web.fanout;

import org.jspecify.annotations.NullMarked;
