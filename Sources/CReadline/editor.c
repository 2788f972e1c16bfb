// SPDX-License-Identifier: GPL-3.0-or-later

#define _GNU_SOURCE
#include "CReadline.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

static CReadlineStep step;
static char *entered;
static HISTORY_STATE *hidden_history;

// What is there to begin with gives way to the first letter typed, as a marked text does elsewhere;
// a key that moves or deletes keeps it.
static enum { Fixed, Replaceable, InSequence } beginning;

static void clear_beginning(void) {
  beginning = Fixed;
  rl_delete_text(0, rl_end);
  rl_point = 0;
}

static int next_byte(FILE *stream) {
  int byte = rl_getc(stream);
  if (beginning == Replaceable) {
    if (byte == '\033') {
      beginning = InSequence;
    } else if (byte >= 0x20 && byte != 0x7F) {
      clear_beginning();
    } else {
      beginning = Fixed;
    }
  }
  return byte;
}

static void on_line(char *line) {
  // Without this Readline would show the next prompt at once.
  rl_callback_handler_remove();
  free(entered);
  entered = line;
  step = line != NULL ? CReadlineStepLine : CReadlineStepEnd;
}

static int on_tab(int count, int key) {
  (void)count;
  (void)key;
  step = CReadlineStepTab;
  return 0;
}

// The next byte of a paste, or -1 at the end of input and on a signal, which the caller of
// `creadline_read` then finds: a paste that never ends must not hold Ctrl-C up.
static int next_pasted(void) {
  struct pollfd sources[2] = {
      {.fd = fileno(rl_instream), .events = POLLIN},
      {.fd = csignals_editor_descriptor(), .events = POLLIN},
  };
  // Interrupted by a signal, poll is tried again and sees the signal's pipe.
  while (poll(sources, 2, -1) < 0) {
    if (errno != EINTR) return -1;
  }
  return sources[1].revents != 0 ? -1 : rl_read_key();
}

// A bracketed paste: everything up to ESC [ 201 ~ is text, tabs included. Line ends of any kind
// become a line feed, other control characters are left out. Readline's own command makes two
// lines of CR LF, and waits for the end whatever happens.
static int on_paste(int count, int key) {
  (void)count;
  (void)key;
  static const char ending[] = "\033[201~";
  const size_t ending_length = sizeof ending - 1;
  size_t length = 0, room = 256;
  char *text = malloc(room);
  if (text == NULL) return 1;

  for (int byte = next_pasted(); byte > 0; byte = next_pasted()) {
    if (length + 1 >= room) {
      char *larger = realloc(text, room *= 2);
      if (larger == NULL) break;
      text = larger;
    }
    text[length++] = (char)byte;
    if (length >= ending_length
        && memcmp(text + length - ending_length, ending, ending_length) == 0) {
      length -= ending_length;
      break;
    }
  }

  size_t kept = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (byte == '\r') {
      if (i + 1 < length && text[i + 1] == '\n') continue;
      byte = '\n';
    }
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) continue;
    text[kept++] = (char)byte;
  }
  // The cursor stays on the last line, where Enter is seen to be needed.
  while (kept > 0 && text[kept - 1] == '\n') kept--;
  text[kept] = '\0';
  if (beginning == InSequence) clear_beginning();
  rl_insert_text(text);
  free(text);
  return 0;
}

static void bind_in(Keymap map) {
  rl_bind_key_in_map('\t', on_tab, map);
  rl_bind_keyseq_in_map("\\e[200~", on_paste, map);
}

void creadline_open(const char *name, int bracketed_paste, int history_limit) {
  rl_readline_name = strdup(name);
  rl_instream = stdin;
  rl_outstream = isatty(STDOUT_FILENO) ? stdout : stderr;
  // All signals are the caller's, and so are LINES and COLUMNS.
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  using_history();
  stifle_history(history_limit);
  rl_getc_function = next_byte;
  rl_initialize();
  // After ~/.inputrc: these are not a matter of taste. Without them UTF-8 becomes Meta keys.
  rl_variable_bind("convert-meta", "off");
  rl_variable_bind("input-meta", "on");
  rl_variable_bind("output-meta", "on");
  rl_variable_bind("enable-bracketed-paste", bracketed_paste ? "on" : "off");
  // An entry of the history that was changed on the way to another line is as it was afterwards.
  rl_variable_bind("revert-all-at-newline", "on");
  bind_in(emacs_standard_keymap);
  bind_in(vi_insertion_keymap);
}

void creadline_start(const char *prompt) {
  beginning = Fixed;
  rl_reset_screen_size();
  rl_callback_handler_install(prompt, on_line);
}

CReadlineStep creadline_read(void) {
  step = CReadlineStepEditing;
  rl_callback_read_char();
  if (beginning == InSequence && !RL_ISSTATE(RL_STATE_MULTIKEY)) beginning = Fixed;
  return step;
}

char *creadline_take_line(void) {
  char *line = entered;
  entered = NULL;
  return line;
}

void creadline_abandon(void) {
  // Leaves Ctrl-R, Ctrl-X and the like.
  rl_callback_sigcleanup();
  rl_point = rl_end;
  rl_redisplay();
  fputs("^C", rl_outstream);
  rl_free_line_state();
  rl_cleanup_after_signal();
  rl_callback_handler_remove();
  creadline_write("\n");
}

void creadline_resize(void) { rl_resize_terminal(); }

void creadline_deliver(int signal_number) {
  rl_deprep_term_function();
  csignals_deliver(signal_number);
  rl_prep_term_function(1);
  rl_reset_screen_size();
  rl_forced_update_display();
}

const char *creadline_text(void) { return rl_line_buffer; }

int creadline_cursor(void) { return rl_point; }

void creadline_replace(int from, int to, const char *text) {
  rl_begin_undo_group();
  rl_delete_text(from, to);
  rl_point = from;
  rl_insert_text(text);
  rl_end_undo_group();
  rl_redisplay();
}

void creadline_begin_with(const char *text) {
  creadline_replace(0, 0, text);
  beginning = Replaceable;
}

void creadline_show_below(const char *text) {
  int cursor = rl_point;
  rl_point = rl_end;
  rl_redisplay();
  rl_point = cursor;
  fputs("\n", rl_outstream);
  fputs(text, rl_outstream);
  rl_forced_update_display();
}

void creadline_write(const char *text) {
  fputs(text, rl_outstream);
  fflush(rl_outstream);
}

void creadline_bell(void) { rl_ding(); }

void creadline_history_add(const char *line) { add_history(line); }

void creadline_history_forget(const void *text, size_t length) {
  for (int i = history_length - 1; i >= 0; i--) {
    const char *line = history_list()[i]->line;
    if (memmem(line, strlen(line), text, length) == NULL) continue;
    free_history_entry(remove_history(i));
  }
  using_history();
}

void creadline_history_hide(int hidden) {
  if (hidden == (hidden_history != NULL)) return;
  if (hidden) {
    hidden_history = history_get_history_state();
    HISTORY_STATE none = {0};
    history_set_history_state(&none);
  } else {
    history_set_history_state(hidden_history);
    free(hidden_history);
    hidden_history = NULL;
  }
}
