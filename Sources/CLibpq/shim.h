#ifndef LEEWAY_CLIBPQ_SHIM_H
#define LEEWAY_CLIBPQ_SHIM_H
#include <libpq-fe.h>
#endif
