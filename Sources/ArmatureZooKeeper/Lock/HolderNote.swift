// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
import Armature

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What stands in the node of a lock, for people: who made it.
enum HolderNote {
  private static let bytesMax = 200

  static func own(since: Timestamp) -> [UInt8] { Array("pid \(getpid()) on \(machineName()) since \(since)".utf8.prefix(bytesMax)) }

  /// The text of somebody's note. Anybody may have written it, so nothing of it gets into a log that is not to be read.
  static func text(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.prefix(bytesMax), as: UTF8.self)
    let readable = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    return readable.isEmpty ? "another program" : String(String.UnicodeScalarView(readable))
  }
}
#endif
