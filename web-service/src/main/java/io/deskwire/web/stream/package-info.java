/** The one order of events on a replica: what is announced and what the log holds become one stream without gaps. */
@NullMarked
package io.deskwire.web.stream;

import org.jspecify.annotations.NullMarked;
