#ifndef C_SHEET_LIBRARIES_H
#define C_SHEET_LIBRARIES_H

#include <expat.h>
#include <locale.h>
#include <xlsxwriter.h>
#include <zip.h>

// libzip and libxlsxwriter bring libcrypto along, which costs every start of a program over a
// millisecond. They are therefore loaded when the first workbook or document is read or written; the
// functions of their headers that are used here are found in lazy.c.

/// Loads libzip. NULL, or what kept it from being loaded.
const char *load_libzip(void);

/// Loads libxlsxwriter. NULL, or what kept it from being loaded.
const char *load_libxlsxwriter(void);

#endif
