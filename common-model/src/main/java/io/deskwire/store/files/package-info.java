/** Files in the database: waiting to be fetched, being received, stored, refused and forgotten. */
@NullMarked
package io.deskwire.store.files;

import org.jspecify.annotations.NullMarked;
