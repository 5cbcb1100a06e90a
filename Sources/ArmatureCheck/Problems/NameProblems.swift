// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// Names that are declared twice, become the same in Swift, or are not declared at all.

struct DuplicateName: Problem {
  static let code = "duplicate-name"
  var name: Located<String>
  var noun: String
  var first: Span
  var span: Span { name.span }
  var message: String { "the \(noun) \(quote(name.value)) is declared twice" }
  var help: String { "give one of them another name: all files of a target share their names" }
  var related: [Related] { [Related("it is first declared here", at: first)] }
}

struct NameCollision: Problem {
  static let code = "name-collision"
  var name: Located<String>
  var noun: String
  var swiftName: String
  var other: Located<String>
  var otherNoun: String
  var span: Span { name.span }
  var message: String {
    let both = "the \(noun) \(quote(name.value)) and the \(otherNoun) \(quote(other.value))"
    return "\(both) both become the Swift type \(quote(swiftName))"
  }
  var help: String {
    let isError = noun == thrownNoun && otherNoun == thrownNoun
    return isError ? "write the same `throws` in both, or give one of them another name" : "give one of them another name"
  }
  var related: [Related] { [Related("the other one is declared here", at: other.span)] }
}

struct ReservedName: Problem {
  static let code = "reserved-name"
  var name: Located<String>
  var swiftName: String
  var span: Span { name.span }
  var message: String {
    "\(quote(name.value)) would hide the Swift type \(quote(swiftName)), which generated code needs"
  }
  var help: String { "choose another name" }
}

struct ReservedMember: Problem {
  static let code = "reserved-member"
  var name: Located<String>
  var noun: String
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) has a meaning in every stage, so no \(noun) can have this name" }
  var help: String { "choose another name; `message` is the message itself, `context` its logger, id and attempt" }
}

struct UnknownMessage: Problem {
  static let code = "unknown-message"
  var name: Located<String>
  var known: [String]
  var span: Span { name.span }
  var message: String { "no message is called \(quote(name.value))" }
  var help: String {
    if name.value == "null" { return "leave it out, and write `type: [Name, \"null\"]` with the name of the union where it is used" }
    return suggestion(for: name.value, in: known, otherwise: "declare it under `messages`")
  }
  var fix: Fix? { correction(of: name, in: known) }
}

struct UnknownQueue: Problem {
  static let code = "unknown-queue"
  var name: Located<String>
  var known: [String]
  /// Those of them that are read already, where the name is that of a queue to be read.
  var taken: Set<String> = []
  /// What a process of this name is sent by, where one is.
  var advice: String?
  var span: Span { name.span }
  var message: String { "no queue is called \(quote(name.value))" }
  var help: String {
    if let advice { return advice }
    if let near, taken.contains(near) { return "declare it under `queues`; \(quote(near)) is already read" }
    return suggestion(for: name.value, in: known.filter { !taken.contains($0) }, otherwise: "declare it under `queues`")
  }
  private var near: String? { nearest(name.value, in: known) }
  var fix: Fix? { advice == nil && near.map(taken.contains) == false ? correction(of: name, in: known) : nil }
}

struct UnknownProcess: Problem {
  static let code = "unknown-process"
  var name: Located<String>
  var known: [String]
  /// What a queue of this name is sent by, where one is.
  var advice: String?
  var span: Span { name.span }
  var message: String { "no process is called \(quote(name.value))" }
  var help: String { advice ?? suggestion(for: name.value, in: known, otherwise: "declare it under `processes`") }
  var fix: Fix? { advice == nil ? correction(of: name, in: known) : nil }
}

struct UnknownType: Problem {
  static let code = "unknown-type"
  var name: Located<String>
  var known: [String]
  /// What is being declared around it: a message that is in itself is seldom meant.
  var around: [String] = []
  /// The entry of `types` that is to be a Swift type, where that stands here in other words: `Swift`, `swift.URL`.
  var swiftType: String?
  var span: Span { name.span }
  var message: String { "no type is called \(quote(name.value))" }
  var help: String {
    if let swiftType { return "write \(quote("\(swiftType): swift")); the type itself is declared in the target" }
    if let foreign = foreignType(name.value) { return foreign.help }
    if let near, !around.contains(near) { return isText ? "did you mean \(quote(near))? \(constant)" : "did you mean \(quote(near))?" }
    if isText { return constant }
    return "declare it under `messages`, or under `types` if it is a Swift type that stages pass on"
  }
  private var near: String? { nearest(name.value, in: known) }
  /// Whether it is written as no type is, so that a text may have been meant.
  private var isText: Bool { name.value.wholeMatch(of: /[a-z0-9]+([-.][a-z0-9]+)+/) != nil }
  private var constant: String { "a field that is always this text is \(quote("{ const: \(name.value) }"))" }
  /// Advice is followed where it is one type of this language.
  var fix: Fix? {
    if swiftType != nil { return nil }
    guard let foreign = foreignType(name.value) else {
      return isText || near.map(around.contains) == true ? nil : correction(of: name, in: known)
    }
    guard let type = foreign.type else { return nil }
    let isList = type.hasPrefix("[") && type.hasSuffix("]")
    return known.contains(isList ? String(type.dropFirst().dropLast()) : type) ? Fix(span, type) : nil
  }
}

struct IncludeFileMissing: Problem {
  static let code = "include-file-missing"
  var path: Located<String>
  var known: [String]
  var span: Span { path.span }
  var message: String { "this package has no spec at \(quote(path.value)), relative to this file" }
  var help: String {
    suggestion(
      for: path.value, in: known,
      otherwise: "put the file below the folder `specs` beside the package's `Package.swift`; without one above this spec, none is found")
  }
  var fix: Fix? { correction(of: path, in: known) }
}

struct SameFileName: Problem {
  static let code = "same-file-name"
  static let severity = Severity.warning
  var span: Span
  var name: String
  var other: Span
  var message: String { "another spec of this target is also called \(quote(name)), and swiftc cannot tell the two apart" }
  var help: String { "give one of them another name" }
  var related: [Related] { [Related("the other one", at: other)] }
}
