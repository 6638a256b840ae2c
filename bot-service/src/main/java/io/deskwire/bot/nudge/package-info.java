/** Hints that the outbox has work: on the Redis channel and, when Redis is away, over HTTP. Losing one costs half a second. */
package io.deskwire.bot.nudge;
