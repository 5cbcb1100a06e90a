// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct LettersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Lists the messages of a running service that have failed for good, and sends them again or throws them away.",
    discussion: """
      What is sensitive is masked. A letter that is sent again goes to the process that could not do it, as it is, or mended: with --edit \
      in the editor that VISUAL or EDITOR names, with --body by a file. Whoever means more than one letter says --yes.
      """)

  @Argument(help: ArgumentHelp("The queue in which they lie; without it the only one there is.", valueName: "queue"))
  var queue: String?

  @Option(
    help: ArgumentHelp(
      "Only those that failed with this case of the stage's `throws`, by `timeout`, or with an error of this type.", valueName: "case"))
  var kind: String?

  @Option(help: ArgumentHelp("Only those that this process could not do.", valueName: "name"))
  var process: String?

  @Option(
    help: ArgumentHelp("Send a letter again, by its id; may be given again. `all` stands for all that would be listed.", valueName: "id"))
  var redrive: [String] = []

  @Option(help: ArgumentHelp("Throw a letter away, likewise.", valueName: "id"))
  var discard: [String] = []

  @Option(help: ArgumentHelp("Mend a letter in an editor, and send it again.", valueName: "id"))
  var edit: String?

  @Option(help: ArgumentHelp("With --redrive: send this message instead of the letter's.", valueName: "file"), completion: .file())
  var body: String?

  @Flag(help: "Do it to more than one letter without asking.")
  var yes = false

  @OptionGroup var monitor: MonitorOptions

  func validate() throws {
    if [!redrive.isEmpty, !discard.isEmpty, edit != nil].count(where: { $0 }) > 1 {
      throw ValidationError("`--redrive`, `--discard` and `--edit` are one at a time.")
    }
    if body != nil, redrive.count != 1 || redrive == ["all"] { throw ValidationError("`--body` belongs to `--redrive ID`, of one letter.") }
  }

  func run() async throws {
    // A file that is no JSON is told before anything is asked.
    let message = try body.map { try MessageFile($0) }
    try await monitor.ask { door in
      let box = try await LetterBox(door, queue)
      if let edit { return try await mend(try await box.letter(edit), box) }
      if !redrive.isEmpty { return try await act(.redrive, try await ids(redrive, box), box, message) }
      if !discard.isEmpty { return try await act(.discard, try await ids(discard, box), box, nil) }
      try await show(box)
    }
  }

  private func isMeant(_ letter: LiveLetter) -> Bool {
    (kind ?? letter.kind) == letter.kind && (process ?? letter.process) == letter.process
  }

  private func show(_ box: LetterBox) async throws {
    let paint = Paint(isColoured: isColoured)
    var (count, all) = (0, 0)
    try await box.read { letter in
      all += 1
      guard isMeant(letter) else { return }
      count += 1
      if monitor.json { try writeJSON(letter) } else { writeLine(letter.text(paint)) }
    }
    if monitor.json { return }
    let others = box.queues.filter { $0 != box.queue }
    let rest = others.isEmpty ? "" : "; there are letters in \(listed(others, "and")), too, where any are"
    let part = kind == nil && process == nil ? "" : "\(count) of "
    writeLine("\(part)\(counted(all, "letter")) in \(visible(box.queue))\(rest)")
  }

  /// The ids of those that are there: of `all` that would be listed, or of the ones that are named.
  private func ids(_ named: [String], _ box: LetterBox) async throws -> [String] {
    var ids: [String] = []
    if named == ["all"] {
      try await box.read { letter in if isMeant(letter) { ids.append(letter.id) } }
    } else {
      for id in named { ids.append(try await box.letter(id).id) }
    }
    return ids
  }

  private func act(_ verb: LetterBox.Verb, _ ids: [String], _ box: LetterBox, _ message: MessageFile?) async throws {
    if ids.isEmpty { return writeLine(monitor.json ? "{\"count\":0}" : "no letter in \(visible(box.queue)) is meant") }
    if ids.count > 1, !yes {
      throw unusable(["\(counted(ids.count, "letter")) would be \(verb.done): say `--yes` where that is meant"])
    }
    try told(verb, try await box.act(verb, ids, message), ids.count)
  }

  private func mend(_ letter: LiveLetter, _ box: LetterBox) async throws {
    guard let text = letter.body else {
      throw unusable([
        "the letter \(letter.id) is not shown whole, for it holds what is sensitive, is long, or is unreadable: "
          + "say `--redrive \(letter.id) --body FILE` with the whole message"
      ])
    }
    let draft = try Draft(text, of: letter.id)
    try draft.edit()
    guard let message = try draft.changed() else { return writeLine("nothing was changed, and nothing was sent") }
    try told(.redrive, try await box.act(.redrive, [letter.id], message), 1)
    draft.remove()
  }

  private func told(_ verb: LetterBox.Verb, _ deed: LetterBox.Deed, _ meant: Int) throws {
    let left = deed.left ?? 0
    let gone = meant - deed.count - left
    let missing = gone > 0 ? "; \(gone) of them were not there any more" : ""
    let rest = left > 0 ? "; \(left) of them are there still, for another instance has them or too many lie before them: say it again" : ""
    let json = left > 0 ? "{\"count\":\(deed.count),\"left\":\(left)}" : "{\"count\":\(deed.count)}"
    writeLine(monitor.json ? json : "\(counted(deed.count, "letter")) \(verb.done)\(missing)\(rest)")
    if deed.count < meant { try Outcome.findings.exit() }
  }
}
