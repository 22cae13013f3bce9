// Tells the thread sanitizer what Swift's Mutex does where threads meet in it.
//
// The quick way into a Mutex and out of it is inlined, and the sanitizer sees its atomic operations. Where a thread has to
// wait, the kernel hands the lock over (a futex with priority inheritance) in code of the standard library that is not
// instrumented, so that the sanitizer would report all that a contended Mutex protects. Preloaded, these two stand
// before the standard library's functions: they call them, and say what happened.
//
// The names are those of the Swift 6 runtime on Linux; in the calling convention of Swift methods, `self` is the context.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

// Missing in programs without the sanitizer, such as the one that starts the tests.
extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

SWIFT void lockSlow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlockSlow(SELF) __asm__(UNLOCK);

SWIFT void lockSlow(uint32_t thread, SELF) {
    SWIFT void (*lock)(uint32_t, SELF) = dlsym(RTLD_NEXT, LOCK);
    lock(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlockSlow(SELF) {
    SWIFT void (*unlock)(SELF) = dlsym(RTLD_NEXT, UNLOCK);
    if (__tsan_release) __tsan_release(mutex);
    unlock(mutex);
}
