// SPDX-License-Identifier: GPL-3.0-or-later
//
// GNU Readline without its global variables: what the line editor needs, as functions.
// One thread only. Positions are byte offsets in the edited line.

#ifndef CREADLINE_H
#define CREADLINE_H

#include <stddef.h>

#include "CSignals.h"

/// What a key has led to.
typedef enum __attribute__((enum_extensibility(closed))) : unsigned {
  /// The line is still being edited.
  CReadlineStepEditing,
  /// Tab: the caller may look at the line and change it.
  CReadlineStepTab,
  /// Enter: `creadline_take_line` has the line.
  CReadlineStepLine,
  /// The end of input.
  CReadlineStepEnd,
} CReadlineStep;

/// Sets Readline up for a terminal. `name` selects the person's own settings in ~/.inputrc.
/// `bracketed_paste` is 0 for a terminal that has none.
void creadline_open(const char *name, int bracketed_paste, int history_limit);

/// Shows the prompt and begins a line.
void creadline_start(const char *prompt);

/// Reads one key; to be called when standard input is readable.
CReadlineStep creadline_read(void);

/// The line that was entered; the caller frees it. Null if there is none.
char *creadline_take_line(void);

/// Gives the line up as Ctrl-C does, and leaves the cursor at the start of a new one.
void creadline_abandon(void);

/// Redraws the line for a new size of the terminal.
void creadline_resize(void);

/// Puts the terminal in order, lets the signal act, and takes the line up again afterwards.
void creadline_deliver(int signal_number);

/// The line being edited.
const char *creadline_text(void);

/// Where the cursor is in it.
int creadline_cursor(void);

/// Replaces a part of the line and puts the cursor after it; one step for undo.
void creadline_replace(int from, int to, const char *text);

/// Puts a text into the line that the first letter typed replaces.
void creadline_begin_with(const char *text);

/// Writes text (whole lines) under the edited line and shows the line again below.
void creadline_show_below(const char *text);

/// Writes to the terminal.
void creadline_write(const char *text);

/// The bell.
void creadline_bell(void);

/// Adds a line to what the up arrow and Ctrl-R find.
void creadline_history_add(const char *line);

/// Takes the lines that hold a text out of the history; between lines only.
void creadline_history_forget(const void *text, size_t length);

/// Hides the history (1) or brings it back (0); between lines only.
void creadline_history_hide(int hidden);

#endif
