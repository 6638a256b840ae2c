/** Replicas of the web-service with their servers, and what their JVMs say of themselves. */
package io.deskwire.bench.replica;
