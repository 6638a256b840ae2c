/** The command that measures the whole line on one machine. */
package io.deskwire.bench;
