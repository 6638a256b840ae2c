/** What sockets cost a replica: processor time, memory, latency, and what it takes to bring them all back. */
package io.deskwire.bench.fanout;
