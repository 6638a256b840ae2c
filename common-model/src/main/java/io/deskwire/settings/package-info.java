/** The form of the settings, checked before anything else starts. */
@NullMarked
package io.deskwire.settings;

import org.jspecify.annotations.NullMarked;
