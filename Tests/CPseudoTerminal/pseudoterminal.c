#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <unistd.h>

int cpseudoterminal_open(char *path, size_t size) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY);
  if (descriptor < 0) return -1;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  int error = grantpt(descriptor) == 0 && unlockpt(descriptor) == 0 ? 0 : errno;
  // Not ptsname: terminals are opened in several threads at once.
  if (error == 0 && ptsname_r(descriptor, path, size) != 0) error = errno;
  if (error != 0) {
    close(descriptor);
    errno = error;
    return -1;
  }
  return descriptor;
}

short cpseudoterminal_new_session(void) { return POSIX_SPAWN_SETSID; }
