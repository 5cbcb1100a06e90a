// SPDX-License-Identifier: Apache-2.0

/// What a service takes from the environment, as the compiler writes it from `needs` of the specs: a property for each variable.
///
/// ```swift
/// let needs = try ReportsNeeds(["API_TOKEN": "secret"])
/// ```
public protocol NeedsDefinition: Sendable {
  /// Takes each value from a reader, which keeps what is wrong with them.
  init(reading reader: inout NeedsReader)
}

extension NeedsDefinition {
  /// Reads the variables, of this program by default, or throws one ``ConfigurationError`` that tells of all that are missing and
  /// of all that cannot be used.
  public init(_ environment: [String: String] = .ofProcess) throws(ConfigurationError) {
    var reader = NeedsReader(environment)
    self.init(reading: &reader)
    try reader.finish()
  }

  /// Reads those that are named, and of the others what can be used.
  init(_ environment: [String: String], only names: [String]) throws(ConfigurationError) {
    var reader = NeedsReader(environment, only: names)
    self.init(reading: &reader)
    try reader.finish()
  }
}

/// What the compiler knows of a variable.
@_spi(Generated)
public struct NeedFacts: Sendable {
  var name: String
  /// The spec's file, line and column.
  var place: String
  /// What it holds, for people.
  var expected: String
  /// Nobody is shown what it holds.
  var isSensitive: Bool

  public init(_ name: String, at place: String, _ expected: String, isSensitive: Bool = false) {
    self.name = name
    self.place = place
    self.expected = expected
    self.isSensitive = isSensitive
  }
}

/// One of the few texts that a need may be. Swift takes two of them for one where they are only written otherwise, so that they
/// are no raw values.
@_spi(Generated)
public protocol NeedChoice: CaseIterable, Hashable, Sendable {
  var rawValue: String { get }
}
