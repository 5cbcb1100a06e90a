// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar

/// The zones of the machine, which are newer than any that a program brings along.
enum ZoneFiles {
  private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"]
  private static let bytesMax = (1 << 20) - 1

  /// A zone by its name; where the machine has no file of it, as it was when this program was made.
  ///
  /// Throws ``ConfigurationError`` where neither knows the name.
  static func zone(_ name: String) throws -> (zone: Zone, isOfMachine: Bool) {
    if name == "UTC" { return (.utc, true) }
    guard let standard = ZoneTable.zone(name) else {
      throw ConfigurationError("there is no time zone `\(name)`")
    }
    // Only names of the table come this far, so that no name leads out of the folder.
    for folder in folders {
      if let bytes = bytesOfFile("\(folder)/\(name)", bytesMax: bytesMax), let zone = Zone(file: bytes) { return (zone, true) }
    }
    return (standard, false)
  }
}
