/** What the services tell each other beside the database, over Redis or HTTP: announced events, nudges, hints of typing. */
@NullMarked
package io.deskwire.publish;

import org.jspecify.annotations.NullMarked;
