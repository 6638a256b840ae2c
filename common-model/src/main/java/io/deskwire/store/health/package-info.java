/** The signs in the database of how far the desk and its customers hear each other. */
@NullMarked
package io.deskwire.store.health;

import org.jspecify.annotations.NullMarked;
