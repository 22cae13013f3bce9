#include "CAllocationCounter.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define ATTUNE_SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(ATTUNE_SANITIZED)

// What glibc's own functions are called beside their common names. Its free() takes what these return.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_bool is_counting;
static atomic_uint_fast64_t allocations;

static inline void count_one(void) {
    if (atomic_load_explicit(&is_counting, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    }
}

void *malloc(size_t size) {
    count_one();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    count_one();
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    count_one();
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count_one();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) {
        return EINVAL;
    }
    count_one();
    void *result = __libc_memalign(alignment, size);
    if (result == NULL) {
        return ENOMEM;
    }
    *memory = result;
    return 0;
}

bool attune_allocations_are_counted(void) {
    return true;
}

void attune_allocations_begin(void) {
    atomic_store(&allocations, 0);
    atomic_store(&is_counting, true);
}

uint64_t attune_allocations_end(void) {
    atomic_store(&is_counting, false);
    return atomic_load(&allocations);
}

#else

bool attune_allocations_are_counted(void) {
    return false;
}

void attune_allocations_begin(void) {
}

uint64_t attune_allocations_end(void) {
    return 0;
}

#endif
