// SPDX-License-Identifier: Apache-2.0

/// The most files that one target may have, and the most bytes that they may hold together. Whoever reads them from a disk reads no
/// more than it takes to be told that they are too much.
package let targetFilesMax = 1000
package let targetBytesMax = 8 << 20
