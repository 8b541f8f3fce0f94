#pragma once

#include <stdint.h>

/// How often this thread has asked the C library for memory; -1 where that is not counted.
int64_t allocations_of_thread(void);
