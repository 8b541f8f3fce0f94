#ifndef LEEWAY_CSQLITE_SHIM_H
#define LEEWAY_CSQLITE_SHIM_H
#include <sqlite3.h>
#endif
