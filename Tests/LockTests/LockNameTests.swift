// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import Testing

/// One lock has one name, however its URL tells it: stores compare tokens under that.
@Suite struct LockNameTests {
  @Test func eachPathToAFileGivesOneName() async throws {
    try await withFolder { folder in
      let path = try #require(realpath(folder, nil).map { String(cString: $0) }) + "/lock"
      try FileManager.default.createSymbolicLink(atPath: folder + "-other", withDestinationPath: folder)
      defer { try? FileManager.default.removeItem(atPath: folder + "-other") }
      for location in [path, folder + "/./lock", folder + "-other/lock", relative(path)] {
        _ = try await FileLocks().open(location, host: .system)
        #expect(FileLocks().name(of: location) == "file:\(path)")
      }
    }
  }

  @Test func aLockInADatabaseIsNamedWithIt() async throws {
    try await withFolder { folder in
      let path = try #require(realpath(folder, nil).map { String(cString: $0) }) + "/queues.db"
      for location in [path, path + "#lock", relative(path), relative(path) + "#lock"] {
        _ = try await SQLiteLocks().open(location, host: .system)
        #expect(SQLiteLocks().name(of: location) == "sqlite:\(path)#lock")
      }
      #expect(SQLiteLocks().name(of: path + "#another") == "sqlite:\(path)#another")
    }
  }

  @Test func whatIsNotThereYetIsNamedFromTheWorkingDirectory() throws {
    let here = try #require(realpath(".", nil).map { String(cString: $0) })
    #expect(FileLocks().name(of: "none/lock") == "file:\(here)/none/lock")
    #expect(FileLocks().name(of: "/none/lock") == "file:/none/lock")
  }

  private func relative(_ path: String) -> String {
    let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
    return String(repeating: "../", count: depth) + path.dropFirst()
  }
}
