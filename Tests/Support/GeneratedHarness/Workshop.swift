// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder to build in, and swiftc set up for the modules of the build that this program is part of.
package struct Workshop: Sendable {
  package private(set) var folder: URL
  private let products: URL

  package init() throws {
    products = try Self.builtProducts()
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "armature validators \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A folder inside of it, for a part of the work.
  package func room(_ name: String) throws -> Workshop {
    var room = self
    room.folder = folder.appending(path: name)
    try FileManager.default.createDirectory(at: room.folder, withIntermediateDirectories: true)
    return room
  }

  package func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Compiles Swift files to an executable that holds the runtime of this build.
  package func compile(_ files: [String], to executable: URL, named module: String) throws {
    let modules = products.appending(path: "Modules").path(percentEncoded: false)
    let command =
      ["swiftc", "-swift-version", "6", "-Onone", "-gnone", "-wmo", "-num-threads", "2", "-Xfrontend", "-disable-llvm-verify"]
      + ["-module-name", module, "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature", "MemberImportVisibility"]
      + ["-warnings-as-errors", "-I", modules, "-o", executable.path(percentEncoded: false)]
      + files + (try runtime.flatMap { try objects(of: $0) })
    let outcome = try Outcome(running: command, in: executable.deletingLastPathComponent())
    guard outcome.status == 0 else { throw CompileFailure(module: module, errors: outcome.errors) }
  }

  /// One object for each source that the build has listed: objects of sources that are gone lie beside them.
  private func objects(of target: String) throws -> [String] {
    let folder = products.appending(path: "\(target).build")
    let sources = try String(contentsOf: folder.appending(path: "sources"), encoding: .utf8)
    return sources.split(separator: "\n").map { source in
      let name = URL(filePath: String(source)).lastPathComponent
      return folder.appending(path: "\(name).o").path(percentEncoded: false)
    }
  }

  /// The folder that this program's build has put its modules into: some folder above the program itself.
  private static func builtProducts() throws -> URL {
    var folder = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])).resolvingSymlinksInPath()
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      let module = folder.appending(path: "Modules/Armature.swiftmodule")
      if FileManager.default.fileExists(atPath: module.path(percentEncoded: false)) { return folder }
    }
    throw NoProducts(program: CommandLine.arguments[0])
  }
}

struct NoProducts: Error, CustomStringConvertible {
  var program: String
  var description: String { "no Modules/Armature.swiftmodule stands in a folder above \(program)" }
}

package struct CompileFailure: Error, CustomStringConvertible {
  var module: String
  var errors: String
  package var description: String { "swiftc refused \(module):\n\(errors.prefix(6000))" }
}

/// The modules that a program is linked against: the runtime, and what it depends on.
private let runtime = [
  "Armature", "ArmatureCalendar", "Logging", "CoreMetrics", "Tracing", "Instrumentation", "ServiceContextModule",
]

/// How a program ended, and what it said.
package struct Outcome: Sendable {
  package var status: Int32
  package var output: String
  package var errors: String

  /// Errors go through a file, so that neither stream can hold up the other.
  package init(running command: [String], in folder: URL? = nil) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let said = FileManager.default.temporaryDirectory.appending(path: "armature-errors-\(UUID().uuidString)")
    try Data().write(to: said)
    defer { try? FileManager.default.removeItem(at: said) }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: said)
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: bytes, as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: said), as: UTF8.self)
  }
}
