/** From an agent's reply to Telegram: how many, how fast, and none lost or sent twice. */
package io.deskwire.bench.reply;
