/**
 * Hints that the outbox has work, and that an agent types: on Redis channels and, when Redis is away, over HTTP. Losing one of the
 * first costs half a second, one of the second nothing.
 */
@NullMarked
package io.deskwire.bot.internalapi;

import org.jspecify.annotations.NullMarked;
