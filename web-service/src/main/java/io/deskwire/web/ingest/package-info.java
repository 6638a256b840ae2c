/** Where announcements of events come in: from Redis, and over HTTP when it is away. */
@NullMarked
package io.deskwire.web.ingest;

import org.jspecify.annotations.NullMarked;
