#define _GNU_SOURCE
#include "cwire.h"

// <termios.h> and <asm/termbits.h> define the same names; only the second knows custom baud rates.
#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
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

int cwire_is_pseudo(int terminal) {
    struct stat status;
    if (fstat(terminal, &status) != 0) return -errno;
    // The majors of Unix 98 slaves: linux/Documentation/admin-guide/devices.txt.
    return major(status.st_rdev) >= 136 && major(status.st_rdev) <= 143;
}

int cwire_is_exclusive(int terminal) {
    int exclusive = 0;
    return ioctl(terminal, TIOCGEXCL, &exclusive) == 0 ? exclusive != 0 : -errno;
}

int cwire_make_raw(int terminal, unsigned baud, int rtscts) {
    struct termios2 settings;
    if (ioctl(terminal, TCGETS2, &settings) != 0) return -errno;
    settings.c_iflag = 0;
    settings.c_oflag = 0;
    settings.c_lflag = 0;
    settings.c_cflag &= ~(CSIZE | PARENB | PARODD | CMSPAR | CSTOPB | CRTSCTS | CBAUD | CIBAUD);
    settings.c_cflag |= CS8 | CREAD | CLOCAL | BOTHER | (BOTHER << IBSHIFT);
    if (rtscts) settings.c_cflag |= CRTSCTS;
    settings.c_ispeed = baud;
    settings.c_ospeed = baud;
    // With VMIN 0 a read of nothing would look like the end of the stream.
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    return ioctl(terminal, TCSETS2, &settings) == 0 ? 0 : -errno;
}

int cwire_line_settings(int terminal, unsigned *baud, int *rtscts) {
    struct termios2 settings;
    if (ioctl(terminal, TCGETS2, &settings) != 0) return -errno;
    *baud = settings.c_ospeed;
    *rtscts = (settings.c_cflag & CRTSCTS) != 0;
    return 0;
}

int cwire_thread_id(void) {
    return gettid();
}
