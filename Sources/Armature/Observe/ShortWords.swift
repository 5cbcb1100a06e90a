// SPDX-License-Identifier: Apache-2.0

/// A value in words, as `String(describing:)` has them, which end at a limit: however much it holds, no more of it is looked at.
///
/// What a type says of itself is asked for whole. What a spec calls `sensitive` is hidden by mirrors, which are asked here, too.
struct ShortWords {
  private(set) var text = ""
  /// Whether the value is more than its words: they were cut, or it holds much and says little of itself.
  private(set) var isLarge = false
  private var bytesLeft = Self.bytesMax
  static let bytesMax = 4_000
  private static let itemsMax = 64 << 10
  private static let depthMax = 64
  private var depth = 0

  /// - Parameter lead: what stands before the value, as it is.
  init(_ value: some Any, after lead: String = "") {
    append(lead)
    write(value, isInside: false)
    if bytesLeft < 0 { text = text.cut(toBytes: Self.bytesMax) }
  }

  fileprivate mutating func append(_ part: String) {
    guard bytesLeft >= 0 else { return }
    bytesLeft -= part.utf8.count
    text += part
    if bytesLeft < 0 { isLarge = true }
  }

  fileprivate mutating func write(_ value: Any, isInside: Bool = true) {
    guard bytesLeft >= 0 else { return }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthMax { return append("…") }
    if let value = value as? any Walked { return value.write(to: &self, isInside: isInside) }
    if let value = value as? any RandomAccessCollection, value.count > Self.itemsMax { isLarge = true }
    if value is any CustomStringConvertible || value is any CustomDebugStringConvertible || value is any TextOutputStreamable {
      return append(isInside ? String(reflecting: value) : String(describing: value))
    }
    write(Mirror(reflecting: value), of: value, isInside: isInside)
  }

  private mutating func write(_ mirror: Mirror, of value: Any, isInside: Bool) {
    switch mirror.displayStyle {
    case .tuple: write(Array(mirror.children))
    case .struct where !mirror.children.isEmpty:
      append(isInside ? String(reflecting: mirror.subjectType) : String(describing: mirror.subjectType))
      write(Array(mirror.children))
    case .enum where !mirror.children.isEmpty: write(enumeration: mirror, isInside: isInside)
    default: append(isInside ? String(reflecting: value) : String(describing: value))
    }
  }

  private mutating func write(enumeration mirror: Mirror, isInside: Bool) {
    for (name, payload) in mirror.children {
      if isInside { append("\(String(reflecting: mirror.subjectType)).") }
      append(name ?? "")
      let parts = Mirror(reflecting: payload)
      write(parts.displayStyle == .tuple ? Array(parts.children) : [(nil, payload)])
    }
  }

  /// What a value consists of, in parentheses.
  private mutating func write(_ children: [Mirror.Child]) {
    append("(")
    for (index, child) in children.enumerated() where bytesLeft >= 0 {
      if index > 0 { append(", ") }
      // The parts of a tuple without labels are called `.0` and so on.
      if let label = child.label, !label.hasPrefix(".") { append("\(label): ") }
      write(child.value)
    }
    append(")")
  }

  fileprivate mutating func write<Items: Sequence>(items: Items, write: (inout ShortWords, Items.Element) -> Void) {
    append("[")
    var isFirst = true
    for item in items {
      if bytesLeft < 0 { return }
      if !isFirst { append(", ") }
      isFirst = false
      write(&self, item)
    }
    append("]")
  }
}

extension String {
  /// As much of it as fits into so many bytes of UTF-8, with a sign where something was left out. One character may be of any length.
  package func cut(toBytes bytesMax: Int) -> String {
    if utf8.count <= bytesMax { return self }
    var end = utf8.index(startIndex, offsetBy: bytesMax - "…".utf8.count)
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return "\(self[..<end])…"
  }
}

/// What may hold much, and is walked as far as there is room.
private protocol Walked {
  func write(to words: inout ShortWords, isInside: Bool)
}

extension String: Walked {
  fileprivate func write(to words: inout ShortWords, isInside: Bool) {
    words.append(isInside ? String(reflecting: cut(toBytes: ShortWords.bytesMax)) : self)
  }
}

extension Optional: Walked {
  fileprivate func write(to words: inout ShortWords, isInside: Bool) {
    guard let value = self else { return words.append("nil") }
    words.append("Optional(")
    words.write(value)
    words.append(")")
  }
}

extension Array: Walked {
  fileprivate func write(to words: inout ShortWords, isInside: Bool) { words.write(items: self) { $0.write($1) } }
}

extension Set: Walked {
  fileprivate func write(to words: inout ShortWords, isInside: Bool) {
    if isInside { words.append("Set(") }
    words.write(items: self) { $0.write($1) }
    if isInside { words.append(")") }
  }
}

extension Dictionary: Walked {
  fileprivate func write(to words: inout ShortWords, isInside: Bool) {
    if isEmpty { return words.append("[:]") }
    words.write(items: self) { words, item in
      words.write(item.key)
      words.append(": ")
      words.write(item.value)
    }
  }
}
