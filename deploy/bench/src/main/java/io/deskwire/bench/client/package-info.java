/** The two ends of the line: customers at the simulator, agents' sockets at the desk. */
package io.deskwire.bench.client;
