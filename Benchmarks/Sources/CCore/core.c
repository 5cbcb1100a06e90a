// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE

#include "core.h"

#if defined(__linux__)

#include <sched.h>

static cpu_set_t allowed;
static int is_pinned = 0;

int core_pin(void) {
  if (is_pinned || sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 0;
  // The last one: what a machine does besides is mostly done on the first.
  int core = CPU_SETSIZE - 1;
  while (core > 0 && !CPU_ISSET(core, &allowed)) core--;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(core, &one);
  is_pinned = sched_setaffinity(0, sizeof one, &one) == 0;
  return is_pinned;
}

void core_release(void) {
  if (is_pinned) sched_setaffinity(0, sizeof allowed, &allowed);
  is_pinned = 0;
}

#else

int core_pin(void) { return 0; }

void core_release(void) {}

#endif
