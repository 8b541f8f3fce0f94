#ifndef LEEWAY_CPU_FEATURES_H
#define LEEWAY_CPU_FEATURES_H

/// The highest x86-64 level (1, 3 or 4) of the x86-64 psABI that both the processor and the operating system
/// support; 1 on every other architecture.
int leeway_x86_64_level(void);

#endif
