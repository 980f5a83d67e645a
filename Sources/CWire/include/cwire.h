// What Swift's Glibc module lacks of terminals and threads. Every function gives a value of zero or more, or -errno.

#ifndef CWIRE_H
#define CWIRE_H

#include <stddef.h>
#include <sys/types.h>

/// Opens a new pseudo-terminal's master, close-on-exec and non-blocking, with its slave unlocked.
int cwire_open_master(void);

/// Writes the path of the slave that belongs to `master`, NUL-terminated.
int cwire_slave_path(int master, char *path, size_t size);

/// Whether the path leads to the slave of a pseudo-terminal (1) or to something else (0).
int cwire_is_pseudo(const char *path);

/// The parts of a device's number.
unsigned cwire_major(dev_t device);
unsigned cwire_minor(dev_t device);

/// Whether some process has the terminal for itself (TIOCEXCL). Root may open such a terminal and must ask.
int cwire_is_exclusive(int terminal);

enum cwire_parity { CWIRE_NO_PARITY, CWIRE_ODD, CWIRE_EVEN, CWIRE_MARK, CWIRE_SPACE };
enum cwire_flow { CWIRE_NO_FLOW, CWIRE_RTSCTS, CWIRE_XONXOFF };

/// How a line is driven.
struct cwire_line {
    unsigned baud;
    /// 5 to 8.
    int data_bits;
    /// A cwire_parity.
    int parity;
    /// 1 or 2.
    int stop_bits;
    /// A cwire_flow.
    int flow;
};

/// Makes the terminal raw, deaf to carrier, and asks its driver for these settings. A driver may make others of them.
int cwire_make_raw(int terminal, const struct cwire_line *line);

/// The settings in force.
int cwire_line_settings(int terminal, struct cwire_line *line);

/// How often a line's receiver has found something wrong since its driver was loaded. The numbers wrap around.
struct cwire_faults {
    unsigned overrun;
    unsigned parity;
    unsigned framing;
    unsigned line_break;
};

/// Asks the driver (TIOCGICOUNT), which may not count.
int cwire_line_faults(int terminal, struct cwire_faults *faults);

/// The calling thread's id, as in /proc/self/task.
int cwire_thread_id(void);

#endif
