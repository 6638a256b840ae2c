/** From a customer's message to the event at every agent's socket. */
package io.deskwire.bench.delivery;
