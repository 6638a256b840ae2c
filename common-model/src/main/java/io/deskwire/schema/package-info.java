/** The schema of the database: bringing it up to date, waiting until it is, and whether a release can live with it. */
@NullMarked
package io.deskwire.schema;

import org.jspecify.annotations.NullMarked;
