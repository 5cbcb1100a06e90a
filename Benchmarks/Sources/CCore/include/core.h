// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Keeps the calling thread, and all programs that it starts, on one core, or lets it go again. Returns whether it could.
///
/// Swift does not see the C library's functions for this.
int core_pin(void);
void core_release(void);
