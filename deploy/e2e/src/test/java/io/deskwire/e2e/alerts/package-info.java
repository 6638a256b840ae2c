/** Fires the alerts of {@code deploy/observability} by their faults, and ends them by their runbooks; {@code deploy/observability/fire}. */
package io.deskwire.e2e.alerts;
