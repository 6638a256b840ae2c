/** Keys: lists of them, and what the database keeps sealed that only the services may read. */
@NullMarked
package io.deskwire.secret;

import org.jspecify.annotations.NullMarked;
