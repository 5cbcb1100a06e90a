// SPDX-License-Identifier: Apache-2.0

import Foundation
import Seeded

/// A folder of small text files, made once and used again. What is in them follows from their numbers, so their letters
/// are known from how they were made, without looking at them with the code that is to be checked.
struct TextFiles {
  struct Content {
    var text = ""
    var letters = 0
    var counts: [String: Int] = [:]
  }
  static let count = 5000

  let folder: URL
  /// By path, as the demo names the files.
  let contents: [String: Content]

  init(in folder: URL) throws {
    self.folder = folder
    var contents: [String: Content] = [:]
    for number in 0..<Self.count {
      let file = folder.appendingPathComponent("\(number % 50)/file-\(number).txt")
      contents[file.path] = Content(number: number)
    }
    self.contents = contents
    try write()
  }

  /// Writes what is missing or different, and removes what does not belong there.
  private func write() throws {
    let manager = FileManager.default
    for number in 0..<50 {
      let folder = folder.appendingPathComponent(String(number))
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in try manager.contentsOfDirectory(atPath: folder.path) {
        let file = folder.appendingPathComponent(name)
        if contents[file.path] == nil { try manager.removeItem(at: file) }
      }
    }
    for (path, content) in contents where manager.contents(atPath: path) != Data(content.text.utf8) {
      try Data(content.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }
}

extension TextFiles.Content {
  /// Characters with the letter that each one counts as; nil for those that are none.
  private static let alphabet: [(character: String, letter: String?)] =
    "abcdefghijklmnopqrstuvwxyzéßж中".map { (String($0), String($0)) } + [
      ("A", "a"), ("E", "e"), ("Z", "z"), ("É", "é"), ("Ж", "ж"),
      (" ", nil), (" ", nil), (" ", nil), ("\n", nil), (",", nil), ("7", nil), ("—", nil), ("€", nil),
    ]

  init(number: Int) {
    var numbers = SeededNumbers(seed: UInt64(number))
    for _ in 0..<Int.random(in: 0...600, using: &numbers) {
      let (character, letter) = Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &numbers)]
      text += character
      guard let letter else { continue }
      letters += 1
      counts[letter, default: 0] += 1
    }
  }
}
