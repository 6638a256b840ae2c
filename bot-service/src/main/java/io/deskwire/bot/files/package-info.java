/** Fetching what customers send from Telegram into the desk, and forgetting what nobody used. */
@NullMarked
package io.deskwire.bot.files;

import org.jspecify.annotations.NullMarked;
