// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A file that tests add lines to, in this program and in others, all at the same time.
package struct LineFile {
  private static let lock = Mutex(())

  private let path: String

  package init(_ path: String) { self.path = path }

  /// The file that a variable of the environment names; nil where it names none.
  init?(variable: String) {
    guard let path = getenv(variable) else { return nil }
    self.init(String(cString: path))
  }

  /// Adds a line, which brings its end along, as a whole. A file that is not there is made for its user alone.
  ///
  /// A file that is opened to be added to takes each write at its end, so no other program gets between the bytes of one write; the
  /// streams of C make several of a long line. Where the system takes less than was written, the lock keeps this program's lines apart.
  package func add(_ line: [UInt8]) {
    Self.lock.withLock { _ in
      let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      if file < 0 { return }
      var rest = line[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) } else if count == 0 || errno != EINTR { break }
      }
      close(file)
    }
  }
}
