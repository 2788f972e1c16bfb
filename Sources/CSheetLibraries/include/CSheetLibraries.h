#ifndef C_SHEET_LIBRARIES_H
#define C_SHEET_LIBRARIES_H

#include <expat.h>
#include <locale.h>
#include <stddef.h>
#include <xlsxwriter.h>
#include <zip.h>

// libzip and libxlsxwriter bring libcrypto along, which costs every start of a program over a
// millisecond. They are therefore loaded when the first workbook or document is read or written; the
// functions of their headers that are used here are found in lazy.c.

/// Loads libzip. NULL, or what kept it from being loaded.
const char *load_libzip(void);

/// Loads libxlsxwriter. NULL, or what kept it from being loaded.
const char *load_libxlsxwriter(void);

/// Loads librsvg, with cairo. NULL, or what kept it from being loaded.
const char *load_librsvg(void);

/// Draws a picture of SVG as PNG, so many pixels wide and high, on white.
///
/// `png` is then to be freed. 0, or 1 if it cannot be drawn; `load_librsvg` has returned NULL before.
int draw_svg(const unsigned char *svg, size_t count, int width, int height, unsigned char **png,
             size_t *length);

#endif
