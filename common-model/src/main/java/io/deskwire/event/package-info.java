/** What happened, in the words of the domain, and its one JSON form. */
@NullMarked
package io.deskwire.event;

import org.jspecify.annotations.NullMarked;
