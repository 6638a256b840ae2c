/** What the database keeps and only the services may read. */
@NullMarked
package io.deskwire.secret;

import org.jspecify.annotations.NullMarked;
