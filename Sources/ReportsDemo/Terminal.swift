// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation

/// How far a run has come, on one line of a terminal, or as a few lines of a log.
struct ProgressLine: Sendable {
  let total: Int
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(total: Int) { self.total = total }

  /// Shows what `counted` gives until its task is cancelled.
  func show(_ counted: @Sendable () throws -> Int) async throws {
    var tenths = 0
    while (try? await Host.system.time.sleep(until: Host.system.time.now + .milliseconds(100))) != nil {
      let count = try counted()
      if isTerminal {
        tell("\r\(bar(count)) \(count) of \(total) files")
      } else if total > 0, count * 10 / total > tenths {
        tenths = count * 10 / total
        tell("\(count) of \(total) files\n")
      }
    }
  }

  func end() { if isTerminal { tell("\r\u{1B}[K") } }

  private func bar(_ count: Int) -> String {
    let filled = total == 0 ? 0 : min(count * 30 / total, 30)
    return String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
  }
}

/// Says something about how it goes, apart from what is found.
func tell(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

extension RefusedFile {
  /// A file whose message went to the error route; nil for a message of another run.
  init?(parked message: BrowsedMessage, of run: Run) {
    guard let letter = try? LoadReport(decoding: message.body), letter.payload.run == run.id else { return nil }
    file = letter.payload.file
    reason = message.attributes[LetterAttribute.reason] ?? "unknown"
  }
}

/// What a run has found, for the terminal.
func report(_ results: Results, refused: [RefusedFile], folder: String, resultsPath: String) throws -> String {
  let rowsMax = 20
  let count = try results.countedCount()
  let totals = try results.totals()
  var lines = try table(results.largest(rowsMax), folder: folder)
  if count > rowsMax { lines.append("… and \(count - rowsMax) more in \(resultsPath)") }
  lines += ["", "\(count) files, \(totals.letters) letters", ""]
  lines += chart(totals)
  lines += ["", "Counted for:"]
  lines += try results.activity().map { "  \($0.user): \($0.files) files, \($0.letters) letters" }
  if !refused.isEmpty {
    lines += ["", "Not counted:"]
    lines += refused.map { "  \(shown($0.file)): \($0.reason)" }
  }
  return lines.joined(separator: "\n")
}

private func table(_ rows: [(file: String, letters: Int, mostFrequent: String?)], folder: String) -> [String] {
  let rows = rows.map { (file: shown($0.file), letters: $0.letters, mostFrequent: $0.mostFrequent) }
  let width = rows.map { $0.file.count }.max() ?? 0
  let heading = pad("file", width) + "  " + padLeft("letters", 9) + "  most frequent"
  let body = rows.map { row in
    pad(row.file, width) + "  " + padLeft(String(row.letters), 9) + "  " + (row.mostFrequent ?? "none")
  }
  return ["Letter frequency below \(shown(folder))", "", heading, String(repeating: "─", count: heading.count)] + body
}

private func chart(_ totals: LetterReport) -> [String] {
  let letters = totals.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(26)
  guard let most = letters.first?.value else { return ["No letters."] }
  return letters.map { letter, count in
    let eighths = max(1, count * 50 * 8 / most)
    let percent = String(format: "%5.2f %%", Double(count) * 100 / Double(totals.letters))
    return "\(pad(letter, 2)) \(percent)  \(String(repeating: "█", count: eighths / 8))\(partial[eighths % 8])"
  }
}

private let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

private func pad(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(width - text.count, 0))
}

private func padLeft(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(width - text.count, 0)) + text
}
