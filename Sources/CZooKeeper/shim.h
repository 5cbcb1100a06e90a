// SPDX-License-Identifier: Apache-2.0

#ifndef ARMATURE_CZOOKEEPER_SHIM_H
#define ARMATURE_CZOOKEEPER_SHIM_H

// The library that runs threads of its own has to be told apart from the one that does not.
#ifndef THREADED
#define THREADED 1
#endif
#include <zookeeper/zookeeper.h>

// A variable of C that might change is none that Swift 6 takes; nobody changes this one.
static inline const struct ACL_vector *armature_open_acl(void) { return &ZOO_OPEN_ACL_UNSAFE; }

#endif
