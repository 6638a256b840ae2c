/** What the web service does again and again beside its work. */
@NullMarked
package io.deskwire.web.housekeeping;

import org.jspecify.annotations.NullMarked;
