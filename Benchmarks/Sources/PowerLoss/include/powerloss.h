// SPDX-License-Identifier: Apache-2.0

// Nothing to call: the library is loaded before a program's own, and stands between it and the disk.
