/** What files are called and what they are, whoever says so. */
@NullMarked
package io.deskwire.media;

import org.jspecify.annotations.NullMarked;
