/** Who looks at a ticket and who types there, on this replica and on the others. */
@NullMarked
package io.deskwire.web.presence;

import org.jspecify.annotations.NullMarked;
