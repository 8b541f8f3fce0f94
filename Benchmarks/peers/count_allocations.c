/* Counts the allocations of a process and writes their number to the file named by COUNT_ALLOCATIONS at its end.
 *
 *     LD_PRELOAD=count_allocations.so COUNT_ALLOCATIONS=FILE program ...
 *
 * Stands in front of the allocator that would be used otherwise; frees are not counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_ulong allocations;

/* What dlsym allocates before the real functions are known; never freed. */
static _Alignas(64) char early[1 << 16];
static size_t early_used;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static int (*real_posix_memalign)(void **, size_t, size_t);
static void *(*real_aligned_alloc)(size_t, size_t);
static void *(*real_memalign)(size_t, size_t);

static void *early_allocation(size_t size) {
    size_t rounded = (size + 63) & ~(size_t)63;
    if (early_used + rounded > sizeof early) abort();
    void *place = early + early_used;
    early_used += rounded;
    return place;
}

static int is_early(const void *place) { return (const char *)place >= early && (const char *)place < early + sizeof early; }

static void find(void) {
    static _Thread_local int is_finding;
    if (is_finding) return;
    is_finding = 1;
    real_free = dlsym(RTLD_NEXT, "free");
    real_calloc = dlsym(RTLD_NEXT, "calloc");
    real_realloc = dlsym(RTLD_NEXT, "realloc");
    real_posix_memalign = dlsym(RTLD_NEXT, "posix_memalign");
    real_aligned_alloc = dlsym(RTLD_NEXT, "aligned_alloc");
    real_memalign = dlsym(RTLD_NEXT, "memalign");
    real_malloc = dlsym(RTLD_NEXT, "malloc");
    is_finding = 0;
}

static void count(void) { atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed); }

void *malloc(size_t size) {
    if (!real_malloc) find();
    if (!real_malloc) return early_allocation(size);
    count();
    return real_malloc(size);
}

void *calloc(size_t number, size_t size) {
    if (!real_malloc) find();
    if (!real_malloc) return early_allocation(number * size);
    count();
    return real_calloc(number, size);
}

void *realloc(void *place, size_t size) {
    if (!real_malloc) find();
    if (is_early(place)) {
        void *moved = malloc(size);
        if (moved) memcpy(moved, place, size < 4096 ? size : 4096);
        return moved;
    }
    count();
    return real_realloc(place, size);
}

void free(void *place) {
    if (place && !is_early(place)) real_free(place);
}

int posix_memalign(void **place, size_t alignment, size_t size) {
    if (!real_malloc) find();
    count();
    return real_posix_memalign(place, alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    if (!real_malloc) find();
    count();
    return real_aligned_alloc(alignment, size);
}

void *memalign(size_t alignment, size_t size) {
    if (!real_malloc) find();
    count();
    return real_memalign(alignment, size);
}

__attribute__((destructor)) static void report(void) {
    const char *path = getenv("COUNT_ALLOCATIONS");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%lu\n", atomic_load(&allocations));
    fclose(file);
}
