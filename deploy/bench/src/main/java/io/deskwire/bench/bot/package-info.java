/** The line's bot: stopped and started with other settings than it has by default. */
package io.deskwire.bench.bot;
