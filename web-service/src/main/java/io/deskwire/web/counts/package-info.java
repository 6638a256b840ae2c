/** How many tickets are in each list of the desk, exactly and at every moment: an index of them that follows the stream. */
@NullMarked
package io.deskwire.web.counts;

import org.jspecify.annotations.NullMarked;
