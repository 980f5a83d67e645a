#define _GNU_SOURCE
#include "cwire.h"

// <termios.h> and <asm/termbits.h> define the same names; only the second knows custom baud rates.
#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/serial.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

int cwire_open_master(void) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (master < 0) return -errno;
    if (grantpt(master) == 0 && unlockpt(master) == 0) return master;
    int error = errno;
    close(master);
    return -error;
}

int cwire_slave_path(int master, char *path, size_t size) {
    return -ptsname_r(master, path, size);
}

int cwire_is_pseudo(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) return -errno;
    // The majors of Unix 98 slaves: linux/Documentation/admin-guide/devices.txt.
    return S_ISCHR(status.st_mode) && major(status.st_rdev) >= 136 && major(status.st_rdev) <= 143;
}

unsigned cwire_major(dev_t device) {
    return major(device);
}

unsigned cwire_minor(dev_t device) {
    return minor(device);
}

int cwire_is_exclusive(int terminal) {
    int exclusive = 0;
    return ioctl(terminal, TIOCGEXCL, &exclusive) == 0 ? exclusive != 0 : -errno;
}

// In the order of cwire_parity and cwire_flow.
static const tcflag_t parities[] = {0, PARENB | PARODD, PARENB, PARENB | CMSPAR | PARODD, PARENB | CMSPAR};
static const tcflag_t sizes[] = {CS5, CS6, CS7, CS8};

int cwire_make_raw(int terminal, const struct cwire_line *line) {
    struct termios2 settings;
    if (ioctl(terminal, TCGETS2, &settings) != 0) return -errno;
    settings.c_iflag = line->flow == CWIRE_XONXOFF ? IXON | IXOFF : 0;
    settings.c_oflag = 0;
    settings.c_lflag = 0;
    settings.c_cflag &= ~(CSIZE | PARENB | PARODD | CMSPAR | CSTOPB | CRTSCTS | CBAUD | CIBAUD);
    settings.c_cflag |= CREAD | CLOCAL | BOTHER | (BOTHER << IBSHIFT);
    settings.c_cflag |= sizes[line->data_bits - 5] | parities[line->parity];
    if (line->stop_bits == 2) settings.c_cflag |= CSTOPB;
    if (line->flow == CWIRE_RTSCTS) settings.c_cflag |= CRTSCTS;
    settings.c_ispeed = line->baud;
    settings.c_ospeed = line->baud;
    // With VMIN 0 a read of nothing would look like the end of the stream.
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    settings.c_cc[VSTART] = 0x11;
    settings.c_cc[VSTOP] = 0x13;
    return ioctl(terminal, TCSETS2, &settings) == 0 ? 0 : -errno;
}

int cwire_line_settings(int terminal, struct cwire_line *line) {
    struct termios2 settings;
    if (ioctl(terminal, TCGETS2, &settings) != 0) return -errno;
    tcflag_t parity = settings.c_cflag & PARENB ? settings.c_cflag & (PARENB | PARODD | CMSPAR) : 0;
    line->baud = settings.c_ospeed;
    for (int bits = 5; bits <= 8; bits++) {
        if ((settings.c_cflag & CSIZE) == sizes[bits - 5]) line->data_bits = bits;
    }
    for (int kind = CWIRE_NO_PARITY; kind <= CWIRE_SPACE; kind++) {
        if (parity == parities[kind]) line->parity = kind;
    }
    line->stop_bits = settings.c_cflag & CSTOPB ? 2 : 1;
    line->flow = settings.c_cflag & CRTSCTS ? CWIRE_RTSCTS : settings.c_iflag & IXON ? CWIRE_XONXOFF : CWIRE_NO_FLOW;
    return 0;
}

int cwire_line_faults(int terminal, struct cwire_faults *faults) {
    struct serial_icounter_struct counted;
    if (ioctl(terminal, TIOCGICOUNT, &counted) != 0) return -errno;
    // Bytes are lost in the receiver, or in the driver's own buffer.
    faults->overrun = (unsigned)counted.overrun + (unsigned)counted.buf_overrun;
    faults->parity = (unsigned)counted.parity;
    faults->framing = (unsigned)counted.frame;
    faults->line_break = (unsigned)counted.brk;
    return 0;
}

int cwire_thread_id(void) {
    return gettid();
}
