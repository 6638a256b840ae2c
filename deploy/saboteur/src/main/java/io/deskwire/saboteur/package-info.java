/**
 * A Java agent that puts mistakes into the running services, for tests of the oracle in {@code deploy/e2e}: the services
 * themselves have no switch for that, and no image contains this.
 */
package io.deskwire.saboteur;
