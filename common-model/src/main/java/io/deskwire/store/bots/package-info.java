/** The desk's bots, which all that Telegram numbers belongs to. */
@NullMarked
package io.deskwire.store.bots;

import org.jspecify.annotations.NullMarked;
