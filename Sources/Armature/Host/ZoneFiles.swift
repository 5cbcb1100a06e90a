// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The zones of the machine, which are newer than any that a program brings along.
enum ZoneFiles {
  private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"]
  private static let bytesMax = 1 << 20

  /// A zone by its name; where the machine has no file of it, as it was when this program was made.
  ///
  /// Throws ``ConfigurationError`` where neither knows the name.
  static func zone(_ name: String) throws -> (zone: Zone, isOfMachine: Bool) {
    if name == "UTC" { return (.utc, true) }
    guard let standard = ZoneTable.zone(name) else {
      throw ConfigurationError("there is no zone `\(name)`")
    }
    // Only names of the table come this far, so that no name leads out of the folder.
    for folder in folders {
      if let bytes = read("\(folder)/\(name)"), let zone = Zone(file: bytes) { return (zone, true) }
    }
    return (standard, false)
  }

  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count < bytesMax {
      let count = systemRead(file, &chunk, chunk.count)
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    return nil
  }
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int { read(file, bytes, count) }
