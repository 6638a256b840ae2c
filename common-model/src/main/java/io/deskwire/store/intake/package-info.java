/** What the intake remembers beside tickets and messages: updates that were seen or failed, groups that were declined. */
@NullMarked
package io.deskwire.store.intake;

import org.jspecify.annotations.NullMarked;
