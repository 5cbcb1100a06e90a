// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A place on the disk at which reading costs time or memory, or never ends.
public struct Trap: Sendable, CustomStringConvertible {
  public var name: String
  /// What the command is to check: paths below the trap's folder, or `-`.
  public var paths: [String]
  /// What stands behind standard input.
  public var input = "/dev/null"
  /// With what the command ends, and what it tells.
  public var status: Int32
  /// Whether it takes more than a moment to lay.
  public var isLarge = false
  public var told: String
  private let lay: @Sendable (URL) throws -> Void

  public var description: String { name }

  private init(
    _ name: String, _ paths: String..., status: Int32 = 2, told: String, isLarge: Bool = false,
    lay: @escaping @Sendable (URL) throws -> Void
  ) {
    self.name = name
    self.paths = paths
    self.status = status
    self.told = told
    self.isLarge = isLarge
    self.lay = lay
  }

  /// Puts everything into a folder that is there and empty.
  public func lay(in folder: URL) throws { try lay(folder) }

  public static let all: [Trap] = files + folders + includes

  private static let files: [Trap] = [
    Trap("a pipe", "x.yaml", told: "x.yaml is neither a file nor a folder") { try $0.pipe("x.yaml") },
    Trap("a link to a device", "x.yaml", told: "x.yaml is neither a file nor a folder") { try $0.link("x.yaml", to: "/dev/zero") },
    Trap("a link to itself", "x.yaml", told: "x.yaml does not exist") { try $0.link("x.yaml", to: "x.yaml") },
    Trap("a link to nothing", "x.yaml", told: "x.yaml does not exist") { try $0.link("x.yaml", to: "nothing") },
    // The memory of a program is a file that nobody can read from its beginning, whoever it is.
    Trap("a file that cannot be read", "x.yaml", told: "x.yaml cannot be read") { try $0.link("x.yaml", to: "/proc/self/mem") },
    Trap("a file of a terabyte", "x.yaml", told: "[file-too-large]") { folder in
      try folder.write("x.yaml", "armature: 1\n")
      try FileHandle(forWritingTo: folder.appending(path: "x.yaml")).truncate(atOffset: 1 << 40)
    },
    endlessInput,
  ]

  private static var endlessInput: Trap {
    var trap = Trap("a standard input without an end", "-", told: "[file-too-large]") { _ in }
    trap.input = "/dev/zero"
    return trap
  }

  private static let folders: [Trap] = [
    Trap("a folder called x.yaml", "x.yaml", told: "x.yaml holds no spec") { try $0.folder("x.yaml") },
    Trap("a folder of a pipe and a device", "x", told: "x holds no spec") { folder in
      try folder.folder("x").pipe("x.yaml")
      try folder.link("x/y.yaml", to: "/dev/zero")
    },
    Trap("a folder that leads to itself", "x", status: 0, told: "2 files, no findings") { folder in
      try folder.folder("x/y").link("z", to: "../..")
      try folder.write("x/y/a.yaml", "armature: 1\n")
      try folder.link("x/y.yaml", to: "y/a.yaml")
      try folder.link("x/z", to: ".")
    },
    Trap("300 folders in each other", "x", status: 0, told: "1 file, no findings") { folder in
      let inner = "x/" + String(repeating: "y/", count: 300)
      try folder.folder(inner).write("a.yaml", "armature: 1\n")
    },
    Trap("20,000 files", "x", told: "x holds no spec", isLarge: true) { folder in
      let files = try folder.folder("x")
      for number in 0..<20_000 { try files.write("\(number).txt", "") }
    },
    Trap("20,000 specs", "x", told: "[target-too-large]", isLarge: true) { folder in
      let files = try folder.folder("x")
      for number in 0..<20_000 { try files.write("\(number).yaml", "armature: 1\n") }
    },
    Trap("100 specs of a megabyte", "x", told: "[target-too-large]", isLarge: true) { folder in
      let files = try folder.folder("x")
      for number in 0..<100 { try files.write("\(number).yaml", "armature: 1\n" + String(repeating: "# x\n", count: 260_000)) }
    },
  ]

  private static let includes: [Trap] = [
    Trap("an include through a link", "specs/A/a.yaml", status: 1, told: "[include-file-missing]") { folder in
      try folder.package(including: "../Shared/x.yaml")
      try folder.write("outside.yaml", "armature: 1\n")
      try folder.link("specs/Shared/x.yaml", to: "../../outside.yaml")
    },
    Trap("an include through a linked folder", "specs/A/a.yaml", status: 1, told: "[include-file-missing]") { folder in
      try folder.package(including: "../Linked/x.yaml")
      try folder.folder("outside").write("x.yaml", "armature: 1\n")
      try folder.link("specs/Linked", to: "../outside")
    },
    Trap("an include of a pipe", "specs/A/a.yaml", status: 1, told: "[include-file-missing]") { folder in
      try folder.package(including: "../Shared/x.yaml")
      try folder.pipe("specs/Shared/x.yaml")
    },
    Trap("an include of a device", "specs/A/a.yaml", status: 1, told: "[include-file-missing]") { folder in
      try folder.package(including: "/dev/zero")
    },
    Trap("a schema that is a device", "specs/A/a.yaml", status: 1, told: "[schema-file-missing]") { folder in
      try folder.package(including: "[]")
      try folder.write("specs/A/a.yaml", "armature: 1\nmessages: { A: { $ref: x.schema.json } }\n")
      try folder.link("specs/A/x.schema.json", to: "/dev/zero")
    },
  ]
}

extension URL {
  @discardableResult
  fileprivate func folder(_ name: String) throws -> URL {
    try FileManager.default.createDirectory(at: appending(path: name), withIntermediateDirectories: true)
    return appending(path: name)
  }

  fileprivate func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: appending(path: name)) }

  fileprivate func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: appending(path: name).path, withDestinationPath: target)
  }

  fileprivate func pipe(_ name: String) throws {
    if mkfifo(appending(path: name).path, 0o600) != 0 { throw CocoaError(.fileWriteUnknown) }
  }

  /// A package with a spec that includes another one.
  fileprivate func package(including path: String) throws {
    try write("Package.swift", "// a manifest\n")
    try folder("specs/Shared")
    try folder("specs/A").write("a.yaml", "armature: 1\ninclude: \(path)\n")
  }
}
