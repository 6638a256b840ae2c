/** The machine that measures, how quiet it is, and what its processes use. Linux only: it reads /proc. */
package io.deskwire.bench.machine;
