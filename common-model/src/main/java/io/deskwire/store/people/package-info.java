/** Agents with their sessions and tries to sign in, and contacts. */
@NullMarked
package io.deskwire.store.people;

import org.jspecify.annotations.NullMarked;
