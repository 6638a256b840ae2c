/** Where updates come from: polling or a webhook, by whichever bot holds the lease. */
@NullMarked
package io.deskwire.bot.updates;

import org.jspecify.annotations.NullMarked;
