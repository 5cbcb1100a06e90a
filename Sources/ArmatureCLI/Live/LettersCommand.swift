// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

struct LettersCommand: AsyncParsableCommand {
  /// Which letters are meant, and what keeps others from being.
  private struct Meant {
    var ids: [String] = []
    /// Those that were named and are not there.
    var gone: [String] = []
    /// How many their process cannot read, which are not sent again.
    var unreadable = 0
    /// There may be others, which the store shows when these have gone.
    var hasMore = false
  }

  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Lists the messages of a running service that have failed for good, and sends them again or throws them away.",
    discussion: """
      What is sensitive is masked. A letter that is sent again goes to the process that could not do it, or that takes what comes from the \
      queue it was in; as it is, or mended: with --edit in the editor that VISUAL or EDITOR names, with --body by a file. Whoever means \
      more than one letter says --yes.
      """)

  @Argument(help: ArgumentHelp("The queue that they are in; without it, the only one there is.", valueName: "queue"))
  var queue: String?

  @Option(
    help: ArgumentHelp(
      "Only those that failed with this case of the stage's `throws`, by `timeout`, or with an error of this type.", valueName: "case"))
  var kind: String?

  @Option(help: ArgumentHelp("Only those of this process.", valueName: "name"))
  var process: String?

  @Option(
    help: ArgumentHelp("Send a letter again, by its id; may be given again. `all` stands for all that would be listed.", valueName: "id"))
  var redrive: [String] = []

  @Option(help: ArgumentHelp("Throw a letter away, in the same way.", valueName: "id"))
  var discard: [String] = []

  @Option(help: ArgumentHelp("Change a letter in an editor, and send it again.", valueName: "id"))
  var edit: String?

  @Option(help: ArgumentHelp("With --redrive: send this message instead of the letter's.", valueName: "file"), completion: .file())
  var body: String?

  @Flag(help: "Do it to more than one letter without asking.")
  var yes = false

  @OptionGroup var monitor: MonitorOptions

  func validate() throws {
    if [!redrive.isEmpty, !discard.isEmpty, edit != nil].count(where: { $0 }) > 1 {
      throw ValidationError("`--redrive`, `--discard` and `--edit` cannot be combined.")
    }
    if body != nil, redrive.count != 1 || redrive.contains("all") {
      throw ValidationError("`--body` belongs to `--redrive ID`, of one letter.")
    }
  }

  func run() async throws {
    // A file that is no JSON is told before anything is asked.
    let message = try body.map { try MessageFile($0) }
    try await monitor.ask { door in
      let box = try await LetterBox(door, queue, mistaken: several)
      if let edit { return try await mend(try checked(try await box.letter(edit)), box) }
      if !redrive.isEmpty { return try await act(.redrive, try await meant(.redrive, redrive, box), box, message) }
      if !discard.isEmpty { return try await act(.discard, try await meant(.discard, discard, box), box, nil) }
      try await show(box)
    }
  }

  /// Of what stands where a queue is expected, and may be another id: how several are written.
  private func several(_ word: String) -> String? {
    guard word == "all" || word.first?.isNumber ?? false || UUID(uuidString: word) != nil else { return nil }
    let (verb, ids) = redrive.isEmpty ? ("--discard", discard) : ("--redrive", redrive)
    // Not shortened as a quote is: it is there to be typed.
    return ids.isEmpty ? nil : "for several letters write `\(visible((ids + [word]).map { "\(verb) \($0)" }.joined(separator: " ")))`"
  }

  private func isMeant(_ letter: LiveLetter) -> Bool {
    (kind ?? letter.kind) == letter.kind && (process ?? letter.process) == letter.process
  }

  /// A letter that is named, and that the other options have to fit, too.
  private func checked(_ letter: LiveLetter) throws -> LiveLetter {
    if isMeant(letter) { return letter }
    let wanted = [process, kind.map { "the kind \($0)" }].compactMap { $0 }.joined(separator: " with ")
    let owner = (letter.process ?? "no process that is known") + (letter.kind.map { " (\($0))" } ?? "")
    throw unusable(["the letter \(letter.id) is one of \(owner), and not of \(wanted): nothing was done"])
  }

  private func show(_ box: LetterBox) async throws {
    let paint = Paint(isColoured: isColoured)
    var (count, all, isOfProcess) = (0, 0, false)
    let hasMore = try await box.read { letter in
      all += 1
      isOfProcess = isOfProcess || letter.process == process
      guard isMeant(letter) else { return }
      count += 1
      if monitor.json { try writeJSON(letter) } else { writeLine(letter.text(paint)) }
    }
    if !isOfProcess { try await checkProcess(box) }
    if monitor.json { return }
    let others = box.queues.filter { $0 != box.queue }
    let rest = others.isEmpty ? "" : "; there may also be letters in \(listed(others, "and"))"
    let part = kind == nil && process == nil ? "" : "\(count) of "
    let more = hasMore ? " are shown, and there may be more, which are listed when these have gone" : ""
    writeLine("\(part)\(counted(all, "letter")) in \(visible(box.queue))\(more)\(rest)")
  }

  /// Asked where no letter is of the process: a letter may be of one that the service has no more.
  private func checkProcess(_ box: LetterBox) async throws {
    if let process { _ = try await box.door.graph().process(process) }
  }

  /// Those that are there: of `all` that would be listed, or of the ones that are named.
  private func meant(_ verb: LetterBox.Verb, _ named: [String], _ box: LetterBox) async throws -> Meant {
    var (meant, isOfProcess) = (Meant(), false)
    if !named.contains("all") {
      for id in named.distinct() {
        if let letter = try await box.find(id) { meant.ids.append(try checked(letter).id) } else { meant.gone.append(id) }
      }
      return meant
    }
    meant.hasMore = try await box.read { letter in
      isOfProcess = isOfProcess || letter.process == process
      if !isMeant(letter) { return }
      // One of them would keep all others from going.
      if verb == .redrive, letter.unreadable ?? false { meant.unreadable += 1 } else { meant.ids.append(letter.id) }
    }
    if !isOfProcess { try await checkProcess(box) }
    return meant
  }

  private func act(_ verb: LetterBox.Verb, _ meant: Meant, _ box: LetterBox, _ message: MessageFile?) async throws {
    if meant.ids.isEmpty, meant.unreadable == 0, meant.gone.isEmpty, !meant.hasMore {
      return writeLine(monitor.json ? "{\"count\":0}" : "no letter in \(visible(box.queue)) matches")
    }
    if meant.ids.count > 1, !yes {
      throw unusable(["\(counted(meant.ids.count, "letter")) would be \(verb.done): add `--yes` if that is intended"])
    }
    try told(verb, try await box.act(verb, meant.ids, message), meant, in: box.queue)
  }

  private func mend(_ letter: LiveLetter, _ box: LetterBox) async throws {
    guard let text = letter.body else {
      throw unusable([
        "the letter \(letter.id) is not shown whole: it holds what is sensitive, is long, cannot be read, or is for a process that "
          + "is not known; use `--redrive \(letter.id) --body FILE` with the whole message"
      ])
    }
    let draft = try Draft(text, of: letter.id)
    try draft.edit()
    guard let message = try draft.changed() else { return writeLine("nothing was changed, and nothing was sent") }
    try told(.redrive, try await box.act(.redrive, [letter.id], message), Meant(ids: [letter.id]), in: box.queue)
    draft.remove()
  }

  private func told(_ verb: LetterBox.Verb, _ deed: LetterBox.Deed, _ meant: Meant, in queue: String) throws {
    let left = deed.left ?? 0
    let gone = meant.ids.count - deed.count - left
    var parts = ["\(counted(deed.count, "letter")) \(verb.done)"]
    if gone > 0 { parts.append("\(gone) of them \(gone == 1 ? "was" : "were") no longer there") }
    if left > 0 { parts.append("\(left) of them are still there: another instance has them, or too many are before them; run this again") }
    if !meant.gone.isEmpty {
      let ids = listed(meant.gone.map(visible), "and")
      parts.append("no letter \(ids) in \(visible(queue)) (sent again or discarded by somebody, or never there)")
    }
    if meant.unreadable > 0 { parts.append("\(counted(meant.unreadable, "letter")) left out that cannot be read: edit or discard") }
    let others = meant.ids.isEmpty ? "others" : "these"
    if meant.hasMore { parts.append("there may be more, which come when \(others) have gone: run this again") }
    let facts = [("left", left), ("unreadable", meant.unreadable)].filter { $0.1 > 0 }.map { ",\"\($0.0)\":\($0.1)" }
    let more = meant.hasMore ? ",\"more\":true" : ""
    writeLine(monitor.json ? "{\"count\":\(deed.count)\(facts.joined())\(more)}" : parts.joined(separator: "; "))
    if deed.count < meant.ids.count || !meant.gone.isEmpty || meant.unreadable > 0 || meant.hasMore { try Outcome.findings.exit() }
  }
}
