/** What each agent may see, led on by the stream itself. */
@NullMarked
package io.deskwire.web.sight;

import org.jspecify.annotations.NullMarked;
