/** The process: what it needs, how its parts are put together, in which order they begin and end, and whether it is well. */
package io.deskwire.bot.start;
