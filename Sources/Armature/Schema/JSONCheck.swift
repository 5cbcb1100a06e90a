// SPDX-License-Identifier: Apache-2.0

/// Checks a parsed value: what generated functions write their findings into.
///
/// A check function calls one method for each keyword; each method says nothing of values of other kinds. Where a
/// function is only asked whether a value fits (`anyOf`, `not`, …) it is *quiet*: it stops at the first failure, and keeps
/// none.
@_spi(Generated)
public struct JSONCheck {
  public typealias Rule = @Sendable (JSONValue, inout JSONCheck) -> Void

  /// A rule that every value meets.
  public static let anything: Rule = { _, _ in }
  /// A rule that no value meets.
  public static let nothing: Rule = { value, check in check.always(value, false, line: 0) }

  /// The failures in the order in which they were found.
  private(set) var failures: [Failure] = []
  /// Whether there is nothing left to find.
  private(set) var isDone = false
  private var isQuiet = false
  private var isGivenUp = false
  /// The way to the value that is being checked. It is not kept where the check is quiet.
  private var path: [Step] = []
  private var depth = 0
  private var steps = 0
  /// The file that the rule under way stands in; empty where it is the one of the record that the value belongs to.
  private var file: StaticString
  private let failuresMax: Int
  private let stepsMax: Int

  /// How many rules may be under way in each other. A rule that calls itself for the same value ends here.
  static let depthMax = 384

  struct Failure: Sendable {
    /// The way to the value, from the value that is checked as a whole.
    var path: [Step]
    /// Whether the last step's key is what failed, and not the value behind it.
    var isOfKey: Bool
    var expectation: JSONExpectation
    var line: Int
    var file: StaticString
  }

  enum Step: Hashable, Sendable {
    case index(Int)
    case key(String)
  }

  /// Finds what is wrong with a value, up to a number of failures.
  ///
  /// `elements` is how many elements and fields the value has in it, and `bytes` how long its text is. A check may take 64
  /// steps for each element and each 64 bytes, and 100,000 more: rules that try alternatives at every level could take a
  /// number of steps that doubles with each.
  static func failures(
    of value: JSONValue, elements: Int, bytes: Int, failuresMax: Int, _ rule: Rule, file: StaticString = ""
  ) -> [Failure] {
    let stepsMax = 100_000 + 64 * min(elements, 1 << 50) + min(bytes, 1 << 50)
    var check = JSONCheck(failuresMax: failuresMax, stepsMax: stepsMax, file: file)
    check.apply(value, rule)
    return check.failures
  }

  private init(failuresMax: Int, stepsMax: Int, file: StaticString) {
    self.file = file
    self.failuresMax = max(1, failuresMax)
    self.stepsMax = stepsMax
  }
}

extension JSONValue {
  /// One for each element and field in it, and for each 64 bytes of a text.
  fileprivate var steps: Int {
    switch self {
    case .null, .bool: 0
    case .number(let number): number.text.utf8.count / 64
    case .string(let text): text.utf8.count / 64
    case .array(let items): items.reduce(items.count) { $0 + $1.steps }
    case .object(let object): object.members.reduce(object.count) { $0 + $1.key.utf8.count / 64 + $1.value.steps }
    }
  }
}

// MARK: Rules in rules

@_spi(Generated)
extension JSONCheck {
  /// Lets another rule check the same value.
  public mutating func apply(_ value: JSONValue, _ rule: Rule) {
    guard !isDone, spend(1) else { return }
    guard depth < Self.depthMax else { return giveUp(.depth(Self.depthMax)) }
    depth += 1
    rule(value, &self)
    depth -= 1
  }

  /// Lets a rule of another file check the same value.
  public mutating func apply(_ value: JSONValue, _ rule: Rule, file: StaticString) {
    let outerFile = self.file
    self.file = file
    apply(value, rule)
    self.file = outerFile
  }
}

extension JSONCheck {
  /// Lets a rule check a part of the value.
  mutating func apply(_ value: JSONValue, at step: @autoclosure () -> Step, _ rule: Rule) {
    if isQuiet || isDone { return apply(value, rule) }
    path.append(step())
    apply(value, rule)
    path.removeLast()
  }

  /// Lets a rule check a key of the value.
  mutating func apply(key: String, _ rule: Rule) {
    if isQuiet || isDone { return apply(.string(key), rule) }
    let known = failures.count
    path.append(.key(key))
    apply(.string(key), rule)
    path.removeLast()
    for index in known..<failures.count { failures[index].isOfKey = true }
  }

  /// Whether a value meets a rule. It does not where the check had to be given up.
  mutating func holds(_ value: JSONValue, _ rule: Rule) -> Bool {
    if isDone { return false }
    let wasQuiet = isQuiet
    isQuiet = true
    apply(value, rule)
    let holds = !isDone
    isQuiet = wasQuiet
    isDone = isGivenUp
    return holds
  }

  /// Says that the value is not what a keyword asks for.
  mutating func fail(_ expectation: JSONExpectation, _ line: Int) {
    if isDone { return }
    if isQuiet {
      isDone = true
    } else {
      failures.append(Failure(path: path, isOfKey: false, expectation: expectation, line: line, file: file))
      isDone = failures.count >= failuresMax
    }
  }

  /// Counts steps that grow with the value; false where there are too many.
  mutating func spend(_ count: Int) -> Bool {
    steps &+= count
    if steps > stepsMax { giveUp(.steps(stepsMax)) }
    return !isGivenUp
  }

  /// Counts the steps that it takes to look at all of a value; false where there are too many.
  mutating func spend(on value: JSONValue) -> Bool { spend(value.steps) }

  /// Ends the check with a failure that no rule can undo, not even one that asks for the opposite.
  private mutating func giveUp(_ expectation: JSONExpectation) {
    if !isGivenUp { failures.append(Failure(path: path, isOfKey: false, expectation: expectation, line: 0, file: file)) }
    (isGivenUp, isDone) = (true, true)
  }
}
