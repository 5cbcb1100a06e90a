// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Parts of YAML that a spec does without: they hide where a value comes from, or mean different things to tools.

struct YAMLAnchor: Problem {
  static let code = "yaml-anchor"
  var span: Span
  var message: String { "this is an anchor (`&`), and specs have none" }
  var help: String { "write the value where it is used; text that begins with `&` needs quotes" }
}

struct YAMLAlias: Problem {
  static let code = "yaml-alias"
  var span: Span
  var message: String { "this is an alias (`*`), and specs have none" }
  var help: String { "write the value itself; text that begins with `*` needs quotes" }
}

struct YAMLTag: Problem {
  static let code = "yaml-tag"
  var span: Span
  var tag: String
  var message: String { "this is a tag (\(quote(written))), and specs have none" }
  /// As the file has it: libyaml spells out what `!!` stands for.
  private var written: String {
    let prefix = "tag:yaml.org,2002:"
    return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
  }
  var help: String { "delete it: the key says what its value is; text that begins with `!` needs quotes" }
}

struct YAMLDirective: Problem {
  static let code = "yaml-directive"
  var span: Span
  var message: String { "the file has a directive (`%`), and specs have none" }
  var help: String { "delete the lines that begin with `%`" }
}

struct SeveralDocuments: Problem {
  static let code = "several-documents"
  var span: Span
  /// Whether nothing stands in the second one.
  var isEmpty: Bool
  var message: String { "a second document begins here, but a spec is only one" }
  var help: String {
    isEmpty ? "delete this line" : "move it to a file of its own: all files of a target share their names"
  }
}

struct MergeKey: Problem {
  static let code = "merge-key"
  var span: Span
  var message: String { "this is a merge key (`<<`), and specs have none" }
  var help: String { "write the keys out" }
}

struct KeyNotText: Problem {
  static let code = "key-not-text"
  var span: Span
  /// Two braces beside each other, as languages of templates have them.
  var isTemplate: Bool
  var message: String {
    isTemplate ? "`{{` begins a mapping whose key is a mapping, but a key is a word" : "the key of this entry is not a word"
  }
  var help: String { isTemplate ? "put text with `{{` in quotes" : "write `key: value`" }
}

struct DuplicateKey: Problem {
  static let code = "duplicate-key"
  var key: Located<String>
  var first: Span
  /// Whether both stand at the outermost level and hold entries.
  var isSection: Bool
  /// Whether the items of the list begin with it, so that a hyphen was lost.
  var isHead = false
  /// The key right above, where it holds nothing.
  var owner: String?
  var span: Span { key.span }
  var message: String { "the key \(quote(key.value)) is written twice in one mapping" }
  var help: String {
    if isHead { return "begin the next item with `- \(key.value): …`" }
    if let owner { return "indent it, and what follows, deeper than \(quote(owner)) if it belongs there, or keep one of the two" }
    return isSection ? "move its entries under the first one" : "keep one of the two"
  }
  var related: [Related] { [Related("it is first written here", at: first)] }
}
