// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signals as bytes in pipes, so that they are dealt with in ordinary code.

#ifndef CSIGNALS_H
#define CSIGNALS_H

/// Creates the pipes, once. Returns 0, or the error number.
int csignals_prepare(void);

/// Catches SIGINT (unless the process was started with it ignored) and SIGWINCH.
/// Returns 0, or the error number.
int csignals_catch(void);

/// Gives SIGINT and SIGWINCH back to whoever had them before `csignals_catch`.
void csignals_release(void);

/// Has SIGTERM and SIGHUP cancel the running command (1), or end the process as usual (0).
void csignals_hold_end(int on);

/// The signal that is to end the process when the running command is done, or 0.
int csignals_ended_by(void);

/// Catches (1) or gives back (0) the signals that stop or end the process while a line is edited:
/// the terminal must be put in order first.
void csignals_guard_terminal(int on);

/// Lets a signal do what it does by default: stops the process or ends it.
/// Returns when a stopped process goes on.
void csignals_deliver(int number);

/// Where SIGINT goes: to the watcher of a running command (1) or to the editor (0).
/// Returns where it went before.
int csignals_set_running(int running);

/// How many SIGINT have arrived since the process began.
long csignals_interrupts(void);

/// Readable when the editor has a signal to take.
int csignals_editor_descriptor(void);

/// The next signal for the editor, or 0 if there is none.
int csignals_next(void);

/// Waits until a SIGINT has arrived for a running command. Returns 0, or the error number.
int csignals_wait(void);

#endif
