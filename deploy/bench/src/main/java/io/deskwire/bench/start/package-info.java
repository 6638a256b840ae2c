/** How long a replica takes to be ready, and how much memory it then holds. */
package io.deskwire.bench.start;
