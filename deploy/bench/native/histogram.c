#include "histogram.h"

// A bucket for each value below 128; above, 64 buckets from each power of two to the next: a value's seven highest bits say which.
static unsigned bucket(uint64_t value)
{
    if (value < 128) {
        return (unsigned)value;
    }
    unsigned shift = 57 - (unsigned)__builtin_clzll(value);
    return shift * 64 + (unsigned)(value >> shift);
}

static uint64_t upper(unsigned bucket)
{
    if (bucket < 128) {
        return bucket;
    }
    unsigned shift = bucket / 64 - 1;
    return (((uint64_t)(bucket - shift * 64) + 1) << shift) - 1;
}

void histogram_add(struct histogram *histogram, uint64_t nanos)
{
    histogram->count++;
    histogram->buckets[bucket(nanos)]++;
    if (nanos > histogram->max) {
        histogram->max = nanos;
    }
}

uint64_t histogram_at(const struct histogram *histogram, double share)
{
    uint64_t wanted = (uint64_t)((double)histogram->count * share + 0.5);
    uint64_t seen = 0;
    for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++) {
        seen += histogram->buckets[i];
        if (seen > 0 && seen >= wanted) {
            return upper(i) < histogram->max ? upper(i) : histogram->max;
        }
    }
    return 0;
}
