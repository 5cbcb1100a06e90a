// SPDX-License-Identifier: Apache-2.0

/// What a manifest says of its targets, read as text: nothing of it is run, so that what it computes is not known.
struct Manifest {
  struct Declaration {
    enum Place: Equatable {
      /// Where SwiftPM looks by itself.
      case usual
      case written(String)
      case computed
    }
    var name: String
    var place: Place
    var excluded: [String]
    var isTest: Bool
  }

  private(set) var targets: [Declaration] = []
  /// Whether there may be targets that are not among these: one has a name that is computed, or none was found at all.
  private(set) var isPartial = false
  private let text: String
  private var places: [String: Int] = [:]
  private var bare: Set<String> = []

  init(_ text: String) {
    self.text = text
    let tokens = manifestTokens(text)
    var index = 0
    while index < tokens.count {
      guard let call = Call(tokens, at: index) else {
        index += 1
        continue
      }
      if let target = Declaration(call) { take(target, isBare: call.isBare) } else { isPartial = true }
      // What stands in it, such as a dependency, declares nothing.
      index = call.end
    }
    if targets.isEmpty { isPartial = true }
  }

  /// A dependency that stands in a list of its own looks like a target of which nothing but the name is said, and gives way to more.
  private mutating func take(_ target: Declaration, isBare: Bool) {
    if let place = places[target.name] {
      if !isBare, bare.remove(target.name) != nil { targets[place] = target }
    } else {
      places[target.name] = targets.count
      targets.append(target)
      if isBare { bare.insert(target.name) }
    }
  }

  /// Whether a name stands in it as a text of its own.
  func mentions(_ name: String) -> Bool { text.contains("\"\(name)\"") }
}

extension Manifest.Declaration {
  /// Nil where its name is computed.
  fileprivate init?(_ call: Call) {
    guard let name = call.arguments["name"]?.only?.text else { return nil }
    var place = Place.usual
    if let path = call.arguments["path"] { place = path.only?.text.map(Place.written) ?? .computed }
    self.init(name: name, place: place, excluded: texts(of: call.arguments["exclude"] ?? []), isTest: call.word == "testTarget")
  }
}

/// `.target(name: …, …)`, with what stands behind each label.
private struct Call {
  var word: String
  var arguments: [String: [ManifestToken]] = [:]
  var end: Int
  var isBare: Bool { arguments.keys.allSatisfy { ["", "name", "condition"].contains($0) } }

  init?(_ tokens: [ManifestToken], at index: Int) {
    guard index + 2 < tokens.count, tokens[index] == .mark("."), case .word(let word) = tokens[index + 1],
      ["target", "executableTarget", "testTarget", "macro"].contains(word), tokens[index + 2] == .mark("(")
    else { return nil }
    self.word = word
    end = index + 3
    var (depth, label) = (1, "")
    while end < tokens.count, depth > 0 {
      let token = tokens[end]
      if token.closes { depth -= 1 }
      if depth == 1, case .word(let text) = token, label.isEmpty, end + 1 < tokens.count, tokens[end + 1] == .mark(":") {
        label = text
        end += 1
      } else if depth == 1, token == .mark(",") {
        label = ""
      } else if depth > 0 {
        arguments[label, default: []].append(token)
      }
      if token.opens { depth += 1 }
      end += 1
    }
  }
}

/// What a list of written texts holds; nothing where a part of it is computed.
private func texts(of list: [ManifestToken]) -> [String] {
  let items = list.filter { ![.mark("["), .mark("]"), .mark(",")].contains($0) }
  let texts = items.compactMap(\.text)
  return texts.count == items.count ? texts : []
}

extension ManifestToken {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  fileprivate var opens: Bool { [.mark("("), .mark("["), .mark("{")].contains(self) }
  fileprivate var closes: Bool { [.mark(")"), .mark("]"), .mark("}")].contains(self) }
}

extension Array {
  /// Its element, where it has just one.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
