/** What is on its way to Telegram: asked for, claimed, carried out or set aside, and what that changes. */
@NullMarked
package io.deskwire.store.outbox;

import org.jspecify.annotations.NullMarked;
