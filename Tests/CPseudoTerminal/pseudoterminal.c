#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int cpseudoterminal_open(char *path, size_t size) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY);
  if (descriptor < 0) return -1;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  const char *name = NULL;
  if (grantpt(descriptor) == 0 && unlockpt(descriptor) == 0) name = ptsname(descriptor);
  if (name == NULL || strlen(name) >= size) {
    int error = name == NULL ? errno : ENAMETOOLONG;
    close(descriptor);
    errno = error;
    return -1;
  }
  strcpy(path, name);
  return descriptor;
}

short cpseudoterminal_new_session(void) { return POSIX_SPAWN_SETSID; }
