/** The whole line on one machine: what {@code deploy/up} runs, and what system tests and benchmarks start by {@link io.deskwire.local.Line}. */
package io.deskwire.local;
