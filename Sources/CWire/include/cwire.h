// What Swift's Glibc module lacks of terminals and threads. Every function gives a value of zero or more, or -errno.

#ifndef CWIRE_H
#define CWIRE_H

#include <stddef.h>

/// Opens a new pseudo-terminal's master, close-on-exec and non-blocking, with its slave unlocked.
int cwire_open_master(void);

/// Writes the path of the slave that belongs to `master`, NUL-terminated.
int cwire_slave_path(int master, char *path, size_t size);

/// Whether the terminal is the slave of a pseudo-terminal (1) or a line of its own (0).
int cwire_is_pseudo(int terminal);

/// Whether some process has the terminal for itself (TIOCEXCL). Root may open such a terminal and must ask.
int cwire_is_exclusive(int terminal);

/// Makes the terminal raw, 8N1, deaf to carrier, at any baud rate, with RTS/CTS flow control or none.
int cwire_make_raw(int terminal, unsigned baud, int rtscts);

/// The baud rate in force, and whether RTS/CTS flow control is.
int cwire_line_settings(int terminal, unsigned *baud, int *rtscts);

/// The calling thread's id, as in /proc/self/task.
int cwire_thread_id(void);

#endif
