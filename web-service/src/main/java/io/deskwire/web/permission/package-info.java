/** What may be asked of the desk, and what it takes. */
@NullMarked
package io.deskwire.web.permission;

import org.jspecify.annotations.NullMarked;
