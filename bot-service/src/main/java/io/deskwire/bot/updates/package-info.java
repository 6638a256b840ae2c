/** Where updates come from: polling or a webhook, by whichever bot holds the lease. */
package io.deskwire.bot.updates;
