#ifndef CSPAWN_H
#define CSPAWN_H

#include <spawn.h>

// What posix_spawn(3) can do beyond POSIX; Swift's own view of the C library leaves it out.

int cspawn_addchdir(posix_spawn_file_actions_t *actions, const char *path);
int cspawn_addclosefrom(posix_spawn_file_actions_t *actions, int first);

#endif
