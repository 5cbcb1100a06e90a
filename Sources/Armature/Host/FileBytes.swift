// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What is in a file, without Foundation; nil where it cannot be read, or holds more bytes.
package func bytesOfFile(_ path: String, bytesMax: Int) -> [UInt8]? {
  // A pipe that stands in the file's place is not waited for.
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  if file < 0 { return nil }
  defer { close(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 16_384)
  while bytes.count <= bytesMax {
    let count = read(file, &chunk, chunk.count)
    if count < 0 { return nil }
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
  return nil
}
