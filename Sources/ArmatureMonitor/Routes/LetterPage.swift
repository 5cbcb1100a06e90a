// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// A page of letters as it comes together: each is written as it is read, and none is held.
struct LetterPage {
  /// Each as JSON.
  private(set) var letters: [[UInt8]] = []
  /// Whether there may be others to which no id leads.
  var hasMore = false
  private var jsonBytes = 0
  private var bytesRead = 0
  /// Whoever wants more takes the next page.
  private static let jsonBytesMax = 8 << 20
  /// What is read of large letters has to be decoded, and there is a time for an answer.
  private static let bytesReadMax = 16 << 20

  /// Returns whether there is room for another one.
  mutating func add(_ letter: Letter, _ control: ServiceControl) -> Bool {
    let json = JSONWriter.text { $0.write(letter, control) }
    letters.append(json)
    jsonBytes += json.count
    bytesRead += letter.body.count
    return jsonBytes < Self.jsonBytesMax && bytesRead < Self.bytesReadMax
  }
}

extension JSONWriter {
  /// Nothing of a letter shows that its process has not read, and nothing that is sensitive: then it cannot be mended here, either.
  fileprivate mutating func write(_ letter: Letter, _ control: ServiceControl) {
    let shown = control.shown(letter)
    object {
      $0.field("id", "\(letter.id)")
      // As the log calls it, and where it was then.
      $0.field("message", letter.attributes[LetterAttribute.messageID])
      $0.field("queue", letter.attributes[LetterAttribute.queue])
      $0.field("process", letter.process ?? control.process(of: letter))
      $0.field("stage", letter.attributes[LetterAttribute.stage])
      $0.field("spec", letter.attributes[LetterAttribute.spec])
      $0.field("kind", letter.attributes[LetterAttribute.errorCase] ?? letter.attributes[LetterAttribute.errorType])
      $0.field("attempts", letter.attributes[LetterAttribute.attempts])
      $0.field("failedAt", letter.attributes[LetterAttribute.failedAt])
      $0.field("reason", control.reason(of: letter))
      $0.field("bytes", letter.body.count)
      $0.field("text", shown.text?.cut(toBytes: 4000))
      $0.field("body", shown.body.map { String(decoding: $0, as: UTF8.self) })
      if shown.isUnreadable { $0.field("unreadable", true) }
    }
  }
}
