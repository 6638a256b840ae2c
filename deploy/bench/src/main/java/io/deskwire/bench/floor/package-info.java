/** What the parts cost without us: the physical limit that a figure is held against. */
package io.deskwire.bench.floor;
