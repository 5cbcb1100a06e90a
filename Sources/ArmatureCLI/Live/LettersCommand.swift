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

  @Option(help: ArgumentHelp("Only those that failed with this case of the stage's `throws`, or by `timeout`.", valueName: "case"))
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
      var box = try await LetterBox(door, queue)
      try await box.read()
      let meant = box.letters.filter { (kind ?? $0.kind) == $0.kind && (process ?? $0.process) == $0.process }
      if let edit { return try await mend(try box.letter(edit), box) }
      if !redrive.isEmpty { return try await act(.redrive, try box.letters(redrive, of: meant), box, message) }
      if !discard.isEmpty { return try await act(.discard, try box.letters(discard, of: meant), box, nil) }
      try show(meant, of: box)
    }
  }

  private func show(_ letters: [LiveLetter], of box: LetterBox) throws {
    if monitor.json { return try letters.forEach { try writeJSON($0) } }
    let paint = Paint(isColoured: isColoured)
    for letter in letters { writeLine(letter.text(paint)) }
    let others = box.queues.filter { $0 != box.queue }
    let rest = others.isEmpty ? "" : "; there are letters in \(listed(others, "and")), too, where any are"
    writeLine("\(counted(letters.count, "letter")) in \(visible(box.queue))\(rest)")
  }

  private func act(_ verb: LetterBox.Verb, _ letters: [LiveLetter], _ box: LetterBox, _ message: MessageFile?) async throws {
    if letters.isEmpty { return writeLine(monitor.json ? "{\"count\":0}" : "no letter in \(visible(box.queue)) is meant") }
    if letters.count > 1, !yes {
      throw unusable(["\(counted(letters.count, "letter")) would be \(verb.done): say `--yes` where that is meant"])
    }
    try told(verb, try await box.act(verb, letters, message), letters.count)
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
    try told(.redrive, try await box.act(.redrive, [letter], message), 1)
    draft.remove()
  }

  private func told(_ verb: LetterBox.Verb, _ count: Int, _ meant: Int) throws {
    let missing = count < meant ? "; \(meant - count) of them were not there any more" : ""
    writeLine(monitor.json ? "{\"count\":\(count)}" : "\(counted(count, "letter")) \(verb.done)\(missing)")
    if count < meant { try Outcome.findings.exit() }
  }
}
