/** Fetching what customers send from Telegram into the desk, and forgetting what nobody used. */
package io.deskwire.bot.files;
