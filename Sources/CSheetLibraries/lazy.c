#include "CSheetLibraries.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __APPLE__
#define LIBZIP "libzip.5.dylib"
#define LIBXLSXWRITER "libxlsxwriter.dylib"
#define LIBRSVG "librsvg-2.2.dylib"
#else
#define LIBZIP "libzip.so.4"
#define LIBXLSXWRITER "libxlsxwriter.so.4"
#define LIBRSVG "librsvg-2.so.2"
#endif

// What the libraries export; each is called through its place here once `load_…` has returned NULL.

#define LIBZIP_FUNCTIONS(F) \
  F(zip_t *, zip_open_from_source, (zip_source_t * source, int flags, zip_error_t *error), \
    (source, flags, error)) \
  F(zip_t *, zip_fdopen, (int file, int flags, int *error), (file, flags, error)) \
  F(int, zip_close, (zip_t * archive), (archive)) \
  F(void, zip_discard, (zip_t * archive), (archive)) \
  F(zip_error_t *, zip_get_error, (zip_t * archive), (archive)) \
  F(zip_int64_t, zip_get_num_entries, (zip_t * archive, zip_flags_t flags), (archive, flags)) \
  F(int, zip_stat_index, \
    (zip_t * archive, zip_uint64_t index, zip_flags_t flags, zip_stat_t *status), \
    (archive, index, flags, status)) \
  F(zip_file_t *, zip_fopen_index, (zip_t * archive, zip_uint64_t index, zip_flags_t flags), \
    (archive, index, flags)) \
  F(zip_int64_t, zip_fread, (zip_file_t * file, void *target, zip_uint64_t count), \
    (file, target, count)) \
  F(int, zip_fclose, (zip_file_t * file), (file)) \
  F(zip_error_t *, zip_file_get_error, (zip_file_t * file), (file)) \
  F(int, zip_error_code_zip, (const zip_error_t *error), (error)) \
  F(zip_source_t *, zip_source_buffer_create, \
    (const void *bytes, zip_uint64_t count, int frees, zip_error_t *error), \
    (bytes, count, frees, error)) \
  F(zip_source_t *, zip_source_buffer, \
    (zip_t * archive, const void *bytes, zip_uint64_t count, int frees), \
    (archive, bytes, count, frees)) \
  F(void, zip_source_keep, (zip_source_t * source), (source)) \
  F(void, zip_source_free, (zip_source_t * source), (source)) \
  F(int, zip_source_open, (zip_source_t * source), (source)) \
  F(int, zip_source_close, (zip_source_t * source), (source)) \
  F(zip_int64_t, zip_source_read, (zip_source_t * source, void *target, zip_uint64_t count), \
    (source, target, count)) \
  F(zip_int64_t, zip_file_add, \
    (zip_t * archive, const char *name, zip_source_t *source, zip_flags_t flags), \
    (archive, name, source, flags)) \
  F(int, zip_file_set_dostime, \
    (zip_t * archive, zip_uint64_t index, zip_uint16_t time, zip_uint16_t date, \
     zip_flags_t flags), \
    (archive, index, time, date, flags))

#define LIBXLSXWRITER_FUNCTIONS(F) \
  F(lxw_workbook *, workbook_new_opt, (const char *path, lxw_workbook_options *options), \
    (path, options)) \
  F(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook * workbook, const char *name), \
    (workbook, name)) \
  F(lxw_format *, workbook_add_format, (lxw_workbook * workbook), (workbook)) \
  F(lxw_error, workbook_close, (lxw_workbook * workbook), (workbook)) \
  F(void, lxw_workbook_free, (lxw_workbook * workbook), (workbook)) \
  F(lxw_error, workbook_set_properties, \
    (lxw_workbook * workbook, lxw_doc_properties *properties), (workbook, properties)) \
  F(lxw_error, workbook_define_name, \
    (lxw_workbook * workbook, const char *name, const char *formula), (workbook, name, formula)) \
  F(lxw_error, worksheet_write_string, \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, const char *text, \
     lxw_format *format), \
    (sheet, row, column, text, format)) \
  F(lxw_error, worksheet_write_number, \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format *format), \
    (sheet, row, column, number, format)) \
  F(lxw_error, worksheet_write_boolean, \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, int value, lxw_format *format), \
    (sheet, row, column, value, format)) \
  F(lxw_error, worksheet_write_blank, \
    (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, lxw_format *format), \
    (sheet, row, column, format)) \
  F(lxw_error, worksheet_merge_range, \
    (lxw_worksheet * sheet, lxw_row_t first_row, lxw_col_t first_column, lxw_row_t last_row, \
     lxw_col_t last_column, const char *text, lxw_format *format), \
    (sheet, first_row, first_column, last_row, last_column, text, format)) \
  F(lxw_error, worksheet_set_column, \
    (lxw_worksheet * sheet, lxw_col_t first, lxw_col_t last, double width, lxw_format *format), \
    (sheet, first, last, width, format)) \
  F(lxw_error, worksheet_set_row, \
    (lxw_worksheet * sheet, lxw_row_t row, double height, lxw_format *format), \
    (sheet, row, height, format)) \
  F(void, worksheet_freeze_panes, (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column), \
    (sheet, row, column)) \
  F(lxw_error, worksheet_autofilter, \
    (lxw_worksheet * sheet, lxw_row_t first_row, lxw_col_t first_column, lxw_row_t last_row, \
     lxw_col_t last_column), \
    (sheet, first_row, first_column, last_row, last_column)) \
  F(lxw_error, worksheet_repeat_rows, \
    (lxw_worksheet * sheet, lxw_row_t first_row, lxw_row_t last_row), \
    (sheet, first_row, last_row)) \
  F(void, worksheet_set_landscape, (lxw_worksheet * sheet), (sheet)) \
  F(void, worksheet_set_paper, (lxw_worksheet * sheet, uint8_t paper), (sheet, paper)) \
  F(void, worksheet_fit_to_pages, (lxw_worksheet * sheet, uint16_t width, uint16_t height), \
    (sheet, width, height)) \
  F(void, worksheet_set_margins, \
    (lxw_worksheet * sheet, double left, double right, double top, double bottom), \
    (sheet, left, right, top, bottom)) \
  F(lxw_error, worksheet_set_footer, (lxw_worksheet * sheet, const char *text), (sheet, text)) \
  F(void, worksheet_hide, (lxw_worksheet * sheet), (sheet)) \
  F(void, worksheet_protect, \
    (lxw_worksheet * sheet, const char *password, lxw_protection *options), \
    (sheet, password, options)) \
  F(lxw_error, workbook_set_custom_property_string, \
    (lxw_workbook * workbook, const char *name, const char *text), (workbook, name, text)) \
  F(void, format_set_unlocked, (lxw_format * format), (format)) \
  F(lxw_error, worksheet_data_validation_range, \
    (lxw_worksheet * sheet, lxw_row_t first_row, lxw_col_t first_column, lxw_row_t last_row, \
     lxw_col_t last_column, lxw_data_validation *validation), \
    (sheet, first_row, first_column, last_row, last_column, validation)) \
  F(void, format_set_bold, (lxw_format * format), (format)) \
  F(void, format_set_italic, (lxw_format * format), (format)) \
  F(void, format_set_font_name, (lxw_format * format, const char *name), (format, name)) \
  F(void, format_set_font_size, (lxw_format * format, double size), (format, size)) \
  F(void, format_set_num_format, (lxw_format * format, const char *code), (format, code)) \
  F(void, format_set_align, (lxw_format * format, uint8_t alignment), (format, alignment)) \
  F(void, format_set_text_wrap, (lxw_format * format), (format)) \
  F(void, format_set_border, (lxw_format * format, uint8_t style), (format, style)) \
  F(void, format_set_bg_color, (lxw_format * format, lxw_color_t color), (format, color))

// Its headers bring those of all of GLib along; these few are written down here instead, of librsvg
// 2.46 and cairo 1.16. What librsvg itself needs, cairo and GObject, is found through it.

struct picture_area {
  double x, y, width, height;
};

typedef int (*picture_writer)(void *closure, const unsigned char *bytes, unsigned count);

#define LIBRSVG_FUNCTIONS(F) \
  F(void *, rsvg_handle_new_from_data, (const unsigned char *data, size_t count, void **error), \
    (data, count, error)) \
  F(int, rsvg_handle_render_document, \
    (void *handle, void *context, const struct picture_area *area, void **error), \
    (handle, context, area, error)) \
  F(void *, cairo_image_surface_create, (int format, int width, int height), \
    (format, width, height)) \
  F(void *, cairo_create, (void *surface), (surface)) \
  F(void, cairo_set_source_rgb, (void *context, double red, double green, double blue), \
    (context, red, green, blue)) \
  F(void, cairo_paint, (void *context), (context)) \
  F(int, cairo_status, (void *context), (context)) \
  F(void, cairo_destroy, (void *context), (context)) \
  F(int, cairo_surface_write_to_png_stream, \
    (void *surface, picture_writer writer, void *closure), (surface, writer, closure)) \
  F(void, cairo_surface_destroy, (void *surface), (surface)) \
  F(void, g_object_unref, (void *object), (object))

#define PLACE(result, name, parameters, arguments) result(*name) parameters;
#define CALL(result, name, parameters, arguments) \
  result name parameters { return TABLE.name arguments; }
#define FIND(result, name, parameters, arguments) \
  *(void **)&TABLE.name = dlsym(library, #name); \
  if (!TABLE.name) return failure(dlerror());

static const char *failure(const char *reason) {
  static char held[256];
  snprintf(held, sizeof held, "%s", reason ? reason : "no symbol");
  return held;
}

#define LOADER(name, file, FUNCTIONS) \
  static const char *find_##name(void) { \
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL); \
    if (!library) return failure(dlerror()); \
    FUNCTIONS(FIND) \
    return NULL; \
  } \
  static const char *name##_failure; \
  static void once_##name(void) { name##_failure = find_##name(); } \
  const char *load_##name(void) { \
    static pthread_once_t once = PTHREAD_ONCE_INIT; \
    pthread_once(&once, once_##name); \
    return name##_failure; \
  }

#define TABLE libzip
static struct {
  LIBZIP_FUNCTIONS(PLACE)
} libzip;
LIBZIP_FUNCTIONS(CALL)
LOADER(libzip, LIBZIP, LIBZIP_FUNCTIONS)
#undef TABLE

#define TABLE libxlsxwriter
static struct {
  LIBXLSXWRITER_FUNCTIONS(PLACE)
} libxlsxwriter;
LIBXLSXWRITER_FUNCTIONS(CALL)
LOADER(libxlsxwriter, LIBXLSXWRITER, LIBXLSXWRITER_FUNCTIONS)
#undef TABLE

#define TABLE librsvg
static struct {
  LIBRSVG_FUNCTIONS(PLACE)
} librsvg;
#define CALL_STATIC(result, name, parameters, arguments) \
  static result draw_##name parameters { return TABLE.name arguments; }
LIBRSVG_FUNCTIONS(CALL_STATIC)
LOADER(librsvg, LIBRSVG, LIBRSVG_FUNCTIONS)
#undef TABLE

struct picture {
  unsigned char *bytes;
  size_t count;
};

static int append(void *closure, const unsigned char *bytes, unsigned count) {
  struct picture *picture = closure;
  unsigned char *longer = realloc(picture->bytes, picture->count + count);
  if (!longer) return 1;  // CAIRO_STATUS_NO_MEMORY
  memcpy(longer + picture->count, bytes, count);
  picture->bytes = longer;
  picture->count += count;
  return 0;
}

int draw_svg(const unsigned char *svg, size_t count, int width, int height, unsigned char **png,
             size_t *length) {
  void *handle = draw_rsvg_handle_new_from_data(svg, count, NULL);
  if (!handle) return 1;
  struct picture picture = {NULL, 0};
  struct picture_area area = {0, 0, width, height};
  void *surface = draw_cairo_image_surface_create(1, width, height);  // CAIRO_FORMAT_RGB24
  void *context = draw_cairo_create(surface);
  draw_cairo_set_source_rgb(context, 1, 1, 1);
  draw_cairo_paint(context);
  int failed = !draw_rsvg_handle_render_document(handle, context, &area, NULL)
    || draw_cairo_status(context)
    || draw_cairo_surface_write_to_png_stream(surface, append, &picture);
  draw_cairo_destroy(context);
  draw_cairo_surface_destroy(surface);
  draw_g_object_unref(handle);
  if (failed) {
    free(picture.bytes);
    return 1;
  }
  *png = picture.bytes;
  *length = picture.count;
  return 0;
}
