// Durations in nanoseconds, counted in buckets of at most 1/64 of their value.
#ifndef DESKWIRE_HISTOGRAM_H
#define DESKWIRE_HISTOGRAM_H

#include <stdint.h>

#define HISTOGRAM_BUCKETS (64 * 64)

struct histogram {
    uint64_t count;
    uint64_t max;
    uint64_t buckets[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *histogram, uint64_t nanos);

// What this share of all (0 to 1) did not exceed: the upper end of its bucket, and never more than the maximum; 0 when empty.
uint64_t histogram_at(const struct histogram *histogram, double share);

#endif
