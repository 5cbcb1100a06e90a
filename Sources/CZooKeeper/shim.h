// SPDX-License-Identifier: Apache-2.0

#ifndef ARMATURE_CZOOKEEPER_SHIM_H
#define ARMATURE_CZOOKEEPER_SHIM_H

// The library that runs threads of its own has to be told apart from the one that does not.
#ifndef THREADED
#define THREADED 1
#endif
#include <zookeeper/zookeeper.h>

// Variables of C that might change are none that Swift 6 takes; nobody changes these.
static inline const struct ACL_vector *armature_open_acl(void) { return &ZOO_OPEN_ACL_UNSAFE; }
static inline const struct ACL_vector *armature_creator_acl(void) { return &ZOO_CREATOR_ALL_ACL; }

#endif
