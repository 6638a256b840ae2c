/** Messages, how they read before, and Telegram's numbers of them. */
@NullMarked
package io.deskwire.store.messages;

import org.jspecify.annotations.NullMarked;
