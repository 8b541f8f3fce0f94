#include "CAllocations.h"

#include <errno.h>
#include <stdlib.h>

#if defined(__GLIBC__)

// The functions of the same name in an executable stand before those of the C library, for every library in the
// process; and glibc keeps its own under these names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

// Initial-exec, because making room for a thread's variable may itself allocate.
static _Thread_local int64_t allocations __attribute__((tls_model("initial-exec"))) = 0;

int64_t allocations_of_thread(void) { return allocations; }

void *malloc(size_t size) {
    allocations += 1;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocations += 1;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    allocations += 1;
    return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
    allocations += 1;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
    void *found = memalign(alignment, size);
    if (found == NULL) return ENOMEM;
    *memory = found;
    return 0;
}

#else

int64_t allocations_of_thread(void) { return -1; }

#endif
