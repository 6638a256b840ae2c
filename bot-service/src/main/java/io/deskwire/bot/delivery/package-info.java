/** Agents' replies on their way to Telegram: the outbox worker and what each answer of Telegram's means for a reply. */
@NullMarked
package io.deskwire.bot.delivery;

import org.jspecify.annotations.NullMarked;
