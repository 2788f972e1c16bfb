// Loaded before the program (LD_PRELOAD): counts its calls that change files in one folder, and has
// one of them fail, or the process killed before it.
//
// OUTREACH_FAULT_FOLDER  the folder
// OUTREACH_FAULT         count | full:N | once:N | kill:N
// OUTREACH_FAULT_COUNT   a file elsewhere, which gets the number of calls at the end

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;
static const char *folder, *mode;
static long chosen;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("OUTREACH_FAULT_FOLDER");
  mode = getenv("OUTREACH_FAULT");
  const char *colon = mode ? strchr(mode, ':') : NULL;
  chosen = colon ? atol(colon + 1) : 0;
}

__attribute__((destructor)) static void finish(void) {
  const char *path = getenv("OUTREACH_FAULT_COUNT");
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld", calls);
  fclose(file);
}

// The error that the next call gets, or 0. `writes` is true for calls that need space on the disk.
static int fault(int writes) {
  calls++;
  if (!mode || calls < chosen || chosen == 0) return 0;
  if (!strncmp(mode, "kill", 4) && calls == chosen) raise(SIGKILL);
  if (!strncmp(mode, "once", 4) && calls == chosen) return EIO;
  if (!strncmp(mode, "full", 4) && writes) return ENOSPC;
  return 0;
}

static int is_inside(const char *path) {
  return folder && path && !strncmp(path, folder, strlen(folder));
}

static int is_open_inside(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_inside(path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(inside, writes, result)            \
  if (inside) {                                 \
    int code = fault(writes);                   \
    if (code) { errno = code; return result; }  \
  }

ssize_t write(int d, const void *b, size_t n) {
  FAIL(d > 2 && is_open_inside(d), 1, -1)
  return REAL(write)(d, b, n);
}
ssize_t pwrite(int d, const void *b, size_t n, off_t o) {
  FAIL(is_open_inside(d), 1, -1)
  return REAL(pwrite)(d, b, n, o);
}
ssize_t pwrite64(int d, const void *b, size_t n, off64_t o) {
  FAIL(is_open_inside(d), 1, -1)
  return REAL(pwrite64)(d, b, n, o);
}
int fsync(int d) {
  FAIL(is_open_inside(d), 0, -1)
  return REAL(fsync)(d);
}
int fdatasync(int d) {
  FAIL(is_open_inside(d), 0, -1)
  return REAL(fdatasync)(d);
}
int ftruncate(int d, off_t n) {
  FAIL(is_open_inside(d), 0, -1)
  return REAL(ftruncate)(d, n);
}
int ftruncate64(int d, off64_t n) {
  FAIL(is_open_inside(d), 0, -1)
  return REAL(ftruncate64)(d, n);
}
int unlink(const char *p) {
  FAIL(is_inside(p), 0, -1)
  return REAL(unlink)(p);
}
int rename(const char *a, const char *b) {
  FAIL(is_inside(b), 0, -1)
  return REAL(rename)(a, b);
}
int link(const char *a, const char *b) {
  FAIL(is_inside(b), 1, -1)
  return REAL(link)(a, b);
}
#define OPENING(name)                                           \
  int name(const char *p, int flags, ...) {                     \
    va_list rest;                                               \
    va_start(rest, flags);                                      \
    mode_t access = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                               \
    FAIL(is_inside(p) && (flags & O_CREAT), 1, -1)              \
    return REAL(name)(p, flags, access);                        \
  }
OPENING(open)
OPENING(open64)
