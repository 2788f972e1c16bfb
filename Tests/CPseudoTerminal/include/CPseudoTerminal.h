// What Swift does not see in the system's headers without GNU extensions.

#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stddef.h>

/// Opens a new pseudo-terminal. Returns the controlling side's descriptor and writes the path of
/// the other side, or returns -1 with `errno` set.
int cpseudoterminal_open(char *path, size_t size);

/// The flag that starts a process in a session of its own.
short cpseudoterminal_new_session(void);

#endif
