/** Whether customers hear the desk, judged from what the database knows; both services judge alike. */
@NullMarked
package io.deskwire.health;

import org.jspecify.annotations.NullMarked;
