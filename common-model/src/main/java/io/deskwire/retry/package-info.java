/** How long to wait before another try, and how often to say that it failed. */
@NullMarked
package io.deskwire.retry;

import org.jspecify.annotations.NullMarked;
