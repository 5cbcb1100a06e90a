// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import Foundation

/// The file that the URL of a queue or of a lock names, and whether the service could use it.
struct FilePlace {
  enum Kind: String {
    case sqlite, file
  }
  /// What is amiss, and what to do.
  struct Fault {
    var what: String
    var help: String
  }
  let kind: Kind
  /// As it is written.
  private let path: String
  /// Where it is looked for, if the service is started where the doctor is.
  var url: String { "\(kind.rawValue):\(absolute)" }
  private var absolute: String { URL(fileURLWithPath: path).path }

  /// Nil where the URL names no file.
  init?(_ url: String) {
    guard let colon = url.firstIndex(of: ":"), let kind = Kind(rawValue: String(url[..<colon])) else { return nil }
    self.kind = kind
    path = String(url[url.index(after: colon)...])
  }

  var fault: Fault? {
    if isNoPath(path) { return Fault(what: "\(kind.rawValue): names no file", help: "write `\(kind.rawValue):PATH`") }
    let cannotBeWritten = Fault(
      what: "\(absolute) cannot be written", help: "give its folder to the user who runs the program, or name another file")
    switch PathKind(of: path) {
    case .folder: return Fault(what: "\(absolute) is a folder, but has to be a file", help: "name a file in it")
    case .other: return Fault(what: "\(absolute) is not a file", help: "name a file, which is made if there is none")
    case .missing: return canBeMade(path) ? nil : cannotBeWritten
    case .file: return !FileManager.default.isWritableFile(atPath: path) ? cannotBeWritten : kind == .sqlite ? databaseFault : nil
    }
  }

  private var databaseFault: Fault? {
    // Where a link leads, SQLite puts its log beside the file, and not beside the link.
    let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
    if !FileManager.default.isWritableFile(atPath: folder) {
      let help = "SQLite keeps its log beside the file: give the folder to the user who runs the program"
      return Fault(what: "\(absolute) cannot be used, because its folder cannot be written", help: help)
    }
    switch DatabaseHead(of: path) {
    case .empty, .ours: return nil
    case .unread: return Fault(what: "\(absolute) cannot be read", help: "give it to the user who runs the program, or name another file")
    case .noDatabase: return Fault(what: "\(absolute) is no database of SQLite, or is damaged", help: "name another file, or move it away")
    case .foreign: return Fault(what: "\(absolute) is the database of another program", help: "name another file")
    }
  }
}

/// What the first bytes of a file say: all that can be known of it without opening it as a database, which would change it.
private enum DatabaseHead {
  /// It has no bytes, or no tables: those are made.
  case empty
  case ours, foreign, noDatabase, unread
  private static let magic = Array("SQLite format 3\0".utf8)
  /// "Arma", as `ArmatureSQLite` writes it.
  private static let applicationID = Array("Arma".utf8)
  /// The head of the file, and of the tree of its tables.
  private static let byteCount = 108

  init(of path: String) {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.byteCount) ?? Data() else {
      self = .unread
      return
    }
    let bytes = Array(data)
    if bytes.isEmpty {
      self = .empty
    } else if bytes.count < Self.byteCount || !bytes.starts(with: Self.magic) {
      self = .noDatabase
    } else if Array(bytes[68..<72]) == Self.applicationID {
      self = .ours
    } else {
      // A leaf without cells: what has been made of late may stand in the log beside it alone.
      let isEmpty = bytes[100] == 0x0D && bytes[103] == 0 && bytes[104] == 0
      self = isEmpty && bytes[68..<72].allSatisfy { $0 == 0 } ? .empty : .foreign
    }
  }
}

/// Whether a file can be made in the nearest folder above it that is there.
private func canBeMade(_ path: String) -> Bool {
  var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
  while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" { folder.deleteLastPathComponent() }
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) && isFolder.boolValue
    && FileManager.default.isWritableFile(atPath: folder.path)
}
