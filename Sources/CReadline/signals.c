// SPDX-License-Identifier: GPL-3.0-or-later

#define _GNU_SOURCE
#include "CSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

// Two pipes, because two threads read: the editor's thread polls one together with the keyboard,
// the watcher of a running command blocks on the other.
static int editor_pipe[2] = {-1, -1};
static int watcher_pipe[2] = {-1, -1};

static atomic_int running;
static atomic_long interrupts;

static struct sigaction before_interrupt, before_resize;
static int caught;

// Signals that end the process: while a command runs it is cancelled first, so that nothing of it
// is left beside the registry.
static const int ending[] = {SIGTERM, SIGHUP};
enum { ending_count = sizeof ending / sizeof ending[0] };
static struct sigaction before_ending[ending_count];
static atomic_int ended_by;

static const int guarded[] = {SIGTSTP, SIGTERM, SIGHUP, SIGQUIT};
enum { guarded_count = sizeof guarded / sizeof guarded[0] };
static struct sigaction before_guard[guarded_count];
static int guarding;

static void on_signal(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  int to = editor_pipe[1];
  if (number == SIGINT) {
    atomic_fetch_add(&interrupts, 1);
    if (atomic_load(&running)) to = watcher_pipe[1];
  }
  // A full pipe means that the reader already has a signal to see.
  ssize_t written = write(to, &byte, 1);
  (void)written;
  errno = kept;
}

static void on_ending(int number) {
  int kept = errno;
  if (atomic_exchange(&ended_by, number) != 0) {
    // Asked twice: a command that does not stop is stopped.
    signal(number, SIG_DFL);
    raise(number);
  }
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(watcher_pipe[1], &byte, 1);
  (void)written;
  errno = kept;
}

static void set_handler(int number, struct sigaction *before) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, before);
}

static int make_pipe(int ends[2], int reading_flags) {
  if (ends[0] >= 0) return 0;
  int made[2];
  if (pipe(made) != 0) return errno;
  for (int end = 0; end < 2; end++) {
    fcntl(made[end], F_SETFD, FD_CLOEXEC);
    // The writing end never blocks: a handler writes there.
    fcntl(made[end], F_SETFL, end == 0 ? reading_flags : O_NONBLOCK);
  }
  ends[0] = made[0];
  ends[1] = made[1];
  return 0;
}

int csignals_prepare(void) {
  int error = make_pipe(editor_pipe, O_NONBLOCK);
  return error != 0 ? error : make_pipe(watcher_pipe, 0);
}

int csignals_catch(void) {
  int error = csignals_prepare();
  if (error != 0 || caught) return error;
  set_handler(SIGINT, &before_interrupt);
  // A process started with SIGINT ignored (nohup, a background job) goes on ignoring it.
  if (before_interrupt.sa_handler == SIG_IGN) sigaction(SIGINT, &before_interrupt, NULL);
  set_handler(SIGWINCH, &before_resize);
  caught = 1;
  return 0;
}

void csignals_hold_end(int on) {
  for (int i = 0; i < ending_count; i++) {
    if (!on) {
      sigaction(ending[i], &before_ending[i], NULL);
      continue;
    }
    struct sigaction action = {0};
    // Not SA_RESTART: whoever waits for a key or a pager is woken.
    action.sa_handler = on_ending;
    sigemptyset(&action.sa_mask);
    sigaction(ending[i], &action, &before_ending[i]);
    if (before_ending[i].sa_handler == SIG_IGN) sigaction(ending[i], &before_ending[i], NULL);
  }
}

int csignals_ended_by(void) { return atomic_load(&ended_by); }

void csignals_release(void) {
  if (!caught) return;
  sigaction(SIGINT, &before_interrupt, NULL);
  sigaction(SIGWINCH, &before_resize, NULL);
  caught = 0;
}

void csignals_guard_terminal(int on) {
  if (on == guarding) return;
  for (int i = 0; i < guarded_count; i++) {
    if (!on) {
      sigaction(guarded[i], &before_guard[i], NULL);
      continue;
    }
    set_handler(guarded[i], &before_guard[i]);
    if (before_guard[i].sa_handler == SIG_IGN) sigaction(guarded[i], &before_guard[i], NULL);
  }
  guarding = on;
}

void csignals_deliver(int number) {
  struct sigaction by_default = {0}, before;
  by_default.sa_handler = SIG_DFL;
  sigemptyset(&by_default.sa_mask);
  sigaction(number, &by_default, &before);
  // Not kill: the signal could reach another thread, after the handler is back. A thread that
  // blocks the signal would have it wait.
  sigset_t only, mask;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, &mask);
  raise(number);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(number, &before, NULL);
}

int csignals_set_running(int value) { return atomic_exchange(&running, value); }

long csignals_interrupts(void) { return atomic_load(&interrupts); }

int csignals_editor_descriptor(void) { return editor_pipe[0]; }

int csignals_next(void) {
  unsigned char byte;
  return read(editor_pipe[0], &byte, 1) == 1 ? byte : 0;
}

int csignals_wait(void) {
  unsigned char byte;
  for (;;) {
    ssize_t count = read(watcher_pipe[0], &byte, 1);
    if (count == 1) return 0;
    if (count < 0 && errno != EINTR) return errno;
    if (count == 0) return EPIPE;
  }
}
