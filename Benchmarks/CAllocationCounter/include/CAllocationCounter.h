// Counts the allocations of a whole process, by standing in for the allocator of the C library.
//
// Link the target and the functions of the allocator are these; every library of the process calls them too. Where that
// is not possible, nothing is replaced and nothing counted.

#ifndef ATTUNE_CALLOCATIONCOUNTER_H
#define ATTUNE_CALLOCATIONCOUNTER_H

#include <stdbool.h>
#include <stdint.h>

// Whether allocations are counted: with glibc, and without a sanitizer, which stands in for the allocator itself.
bool attune_allocations_are_counted(void);

// Begins to count at zero. Until then, and after the end, an allocation costs one test of a flag more than without.
void attune_allocations_begin(void);

// Ends counting. Returns how often memory was asked for since the beginning, by all threads; growing counts as asking.
uint64_t attune_allocations_end(void);

#endif
