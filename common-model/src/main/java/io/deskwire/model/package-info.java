/** The domain: tickets, messages and people, and how each becomes its next version. Knows nobody. */
@NullMarked
package io.deskwire.model;

import org.jspecify.annotations.NullMarked;
