// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A way that messages of one form take, and so which changes of the form break somebody.
struct Way {
  enum Direction: String, Hashable {
    /// The old program or another service wrote them, and the new program reads them: the form may loosen.
    case read
    /// The new program writes them, and another service reads them that was made for the old form: it may tighten.
    case written
    /// The new program writes them, and the old one reads them: at a rollback, or beside the new one. As `written`, but
    /// that what the old one did not need may be left out, and that it ignores what it does not know.
    case rolledBack

    var isRead: Bool { self == .read }
  }

  var direction: Direction
  /// Such as "read from `tasks`".
  var text: String

  /// The rule of two that belongs to the direction.
  func rule(_ read: Rule, _ written: Rule) -> Rule { direction.isRead ? read : written }
}

extension Rule {
  /// Of a change of what is written the rule that tells the very same change of what is read. What tightens the one and loosens the other
  /// has none: these are two changes, with two ways out.
  var counterpart: Rule? {
    let pairs: [(written: Rule, read: Rule)] = [
      (.writtenTypeChanged, .typeChanged), (.writtenConstChanged, .constChanged), (.writtenFieldRenamed, .fieldRenamed),
      (.writtenDiscriminatorChanged, .discriminatorChanged), (.writtenPatternChanged, .patternChanged),
      (.writtenAssertionChanged, .assertionChanged),
    ]
    return pairs.first { $0.written.name == name }?.read
  }
}

/// A place of a message on both sides.
struct Place {
  /// Such as `Order.lines.sku`.
  var path: String
  var new: Span
  /// Nil where there was nothing.
  var old: Span?
  /// The message's name in the new spec, where the place itself is in a schema file.
  var holder: Span

  var subject: String { quote(path) }

  init(path: String, new: Span, old: Span?, holder: Span) {
    (self.path, self.new, self.old, self.holder) = (path, new, old, holder)
  }

  /// A message or a named type as a whole.
  init(_ name: Located<String>, was old: Located<String>) {
    self.init(path: name.value, new: name.span, old: old.span, holder: name.span)
  }

  func field(_ name: String, new: Span, old: Span?) -> Place {
    Place(path: "\(path).\(name)", new: new, old: old, holder: holder)
  }

  /// What a list or a map holds there.
  var element: Place { Place(path: path + "[]", new: new, old: old, holder: holder) }
}
