/** PostgreSQL and a Redis-protocol server as child processes, from programs that come as Maven artifacts. */
package io.deskwire.local.server;
