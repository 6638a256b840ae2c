/** Durations and the pace of a load. */
package io.deskwire.bench.measure;
