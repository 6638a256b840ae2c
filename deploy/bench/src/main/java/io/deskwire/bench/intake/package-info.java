/** How fast the bot works off a full queue, beside one transaction per message on the same PostgreSQL. */
package io.deskwire.bench.intake;
