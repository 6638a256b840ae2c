/** What Telegram takes of a text: how much in one message, and what may not be cut apart. */
package io.deskwire.text;
