#include "CCPUFeatures.h"

#if defined(__x86_64__)
#include <cpuid.h>

// cpuid tells what the processor can do; the registers are usable only if the operating system saves them, which
// xgetbv tells. What a level consists of: System V ABI, AMD64 supplement, section 3.1.1.

enum {
    // Leaf 1, ecx: SSE3 SSSE3 FMA CX16 SSE4.1 SSE4.2 MOVBE POPCNT OSXSAVE AVX F16C.
    LEVEL3_LEAF1_ECX = 1 << 0 | 1 << 9 | 1 << 12 | 1 << 13 | 1 << 19 | 1 << 20 | 1 << 22 | 1 << 23 | 1 << 27
                       | 1 << 28 | 1 << 29,
    // Leaf 7, ebx: BMI1 AVX2 BMI2.
    LEVEL3_LEAF7_EBX = 1 << 3 | 1 << 5 | 1 << 8,
    // Leaf 0x80000001, ecx: LAHF LZCNT.
    LEVEL3_EXTENDED_ECX = 1 << 0 | 1 << 5,
    // XMM and YMM.
    LEVEL3_STATE = 0x06,
    // XMM, YMM, opmask, and ZMM in two parts.
    LEVEL4_STATE = 0xE6,
};

// Leaf 7, ebx: AVX512F AVX512DQ AVX512CD AVX512BW AVX512VL.
static const unsigned int LEVEL4_LEAF7_EBX = 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31;

static int has(unsigned int flags, unsigned int wanted) { return (flags & wanted) == wanted; }

int leeway_x86_64_level(void) {
    unsigned int a, b, c, d, features;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !has(c, LEVEL3_LEAF1_ECX)) return 1;
    if (!__get_cpuid(0x80000001, &a, &b, &c, &d) || !has(c, LEVEL3_EXTENDED_ECX)) return 1;
    if (!__get_cpuid_count(7, 0, &a, &features, &c, &d) || !has(features, LEVEL3_LEAF7_EBX)) return 1;
    unsigned int state, high;
    __asm__ volatile("xgetbv" : "=a"(state), "=d"(high) : "c"(0));
    if (!has(state, LEVEL3_STATE)) return 1;
    return has(features, LEVEL4_LEAF7_EBX) && has(state, LEVEL4_STATE) ? 4 : 3;
}
#else
int leeway_x86_64_level(void) { return 1; }
#endif
