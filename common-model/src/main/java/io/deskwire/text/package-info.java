/** What Telegram takes of a text: how much in one message, and what may not be cut apart. */
@NullMarked
package io.deskwire.text;

import org.jspecify.annotations.NullMarked;
