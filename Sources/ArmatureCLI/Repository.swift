// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

/// The git repository that holds a folder, as far as specs are in it.
struct Repository {
  let folder: String
  /// The folder's path in the repository, with a slash behind it; empty for its root.
  let prefix: String

  /// A file of a revision, by its path below the folder.
  struct File {
    var prefix: String
    var path: String
    var bytes: Data
  }

  init(holding folder: String) throws {
    self.folder = folder
    let answer = try git(["rev-parse", "--show-prefix"], in: folder)
    guard answer.status == 0 else { throw unusable(["\(folder) is not in a git repository that can be read: \(answer.complaint)"]) }
    prefix = String(decoding: answer.output, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// The specs, schema files and manifests that the revision has in the folder and below it, as far as they are wanted, by their paths
  /// below it; and the paths of all files there.
  func files(of revision: String, where isWanted: (Substring) -> Bool) throws -> (files: [File], paths: [Substring]) {
    let commit = try self.commit(revision)
    // With no path git would list the folder that it runs in.
    let place = prefix.isEmpty ? [] : ["--", prefix]
    let list = try git(["ls-tree", "-r", "-z", "-l", "--full-tree", commit] + place, in: folder)
    guard list.status == 0 else { throw unusable(["\(quote(revision)) cannot be read: \(list.complaint)"]) }
    let entries = String(decoding: list.output, as: UTF8.self).split(separator: "\0").compactMap(Entry.init)
    let visible = entries.filter { !$0.isHidden(below: prefix) }
    let wanted = visible.filter { $0.isKnown && isWanted($0.path.dropFirst(prefix.count)) }
    if wanted.count > filesMax {
      throw unusable(["\(quote(revision)) has \(wanted.count) specs there, but at most \(filesMax) can be compared"])
    }
    if let large = wanted.first(where: { $0.size > sourceBytesMax }) {
      throw unusable(["\(revision):\(large.path) holds \(large.size) bytes, but a spec holds at most \(sourceBytesMax)"])
    }
    let contents = try self.contents(of: wanted)
    let files = zip(wanted, contents).map { File(prefix: prefix, path: String($0.path.dropFirst(prefix.count)), bytes: $1) }
    return (files, visible.map { $0.path.dropFirst(prefix.count) })
  }

  private func commit(_ revision: String) throws -> String {
    let unknown = "there is no revision \(quote(revision)) in the repository of \(folder), and no such folder"
    // What begins with a hyphen would be an option.
    if revision.hasPrefix("-") { throw unusable([unknown]) }
    let answer = try git(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"], in: folder)
    guard answer.status == 0 else { throw unusable(["\(unknown); a clone with only part of the history may lack it"]) }
    return String(decoding: answer.output, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// One call for all files: a line with the size before each.
  private func contents(of entries: [Entry]) throws -> [Data] {
    if entries.isEmpty { return [] }
    let names = entries.map { $0.object + "\n" }.joined()
    let answer = try git(["cat-file", "--batch"], in: folder, input: Data(names.utf8))
    var rest = answer.output[...]
    return try entries.map { entry in
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")), rest[end...].count > entry.size else {
        throw unusable(["\(entry.path) cannot be read: \(answer.complaint)"])
      }
      let start = rest.index(after: end)
      let bytes = Data(rest[start..<(start + entry.size)])
      rest = rest[(start + entry.size)...].dropFirst()
      return bytes
    }
  }
}

private let filesMax = 1000

/// A line of `git ls-tree -l`: mode, kind, object, size, a tab, and the path.
private struct Entry {
  var object: String
  var size: Int
  var path: String

  /// Nil for what is no file, such as a link or a submodule.
  init?(_ line: Substring) {
    guard let tab = line.firstIndex(of: "\t") else { return nil }
    let words = line[..<tab].split(separator: " ")
    guard words.count == 4, words[0].hasPrefix("100"), words[1] == "blob", let size = Int(words[3]) else { return nil }
    (object, self.size, path) = (String(words[2]), size, String(line[line.index(after: tab)...]))
  }

  var isKnown: Bool { [".yaml", ".yml", ".schema.json", "Package.swift"].contains { path.hasSuffix($0) } }

  func isHidden(below prefix: String) -> Bool {
    path.dropFirst(prefix.count).split(separator: "/").contains { $0.hasPrefix(".") }
  }
}
