/** What is made of Deskwire's metrics: the rules of Prometheus as a list, and the dashboard of Grafana. */
package io.deskwire.observability;
