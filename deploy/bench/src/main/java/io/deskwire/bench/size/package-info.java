/** What a desk of years costs: its start, its snapshot, its lists and its counts. */
package io.deskwire.bench.size;
