// SPDX-License-Identifier: Apache-2.0

/// A spec that is made to cost time or memory, and the codes that it may not go without; none where it is good and merely large.
public struct Bomb: Sendable, CustomStringConvertible {
  public var name: String
  public var codes: Set<String>
  /// How many findings it may have.
  public var findingsMax: Int
  /// Whether what it finds are warnings.
  public var findsWarningsAlone: Bool { !codes.isEmpty && codes.isSubset(of: ["allowance-unused", "signal-loop"]) }
  private let make: @Sendable () -> [File]

  public struct File: Sendable {
    public var name: String
    public var bytes: [UInt8]
  }

  /// Made anew each time, so that nobody holds the megabytes of all bombs. The first one is the spec.
  public var files: [File] { make() }
  public var description: String { name }

  /// One spec, behind its first line.
  init(_ name: String, _ codes: String..., findingsMax: Int = 10, text: @escaping @Sendable () -> String) {
    self.init(name, codes, findingsMax) { [File(name: Self.specName, bytes: Array((head + text()).utf8))] }
  }

  /// One file, whatever it holds.
  init(bytes name: String, _ codes: String..., make: @escaping @Sendable () -> [UInt8]) {
    self.init(name, codes, 10) { [File(name: Self.specName, bytes: make())] }
  }

  /// A message that is a schema file.
  init(schema name: String, _ codes: String..., text: @escaping @Sendable () -> String) {
    self.init(name, codes, 10) {
      [
        File(name: Self.specName, bytes: Array((head + "messages: { A: { $ref: bomb.schema.json } }\n").utf8)),
        File(name: "bomb.schema.json", bytes: Array(text().utf8)),
      ]
    }
  }

  init(_ name: String, _ codes: [String] = [], _ findingsMax: Int = 10, files: @escaping @Sendable () -> [File]) {
    self.name = name
    self.codes = Set(codes)
    self.findingsMax = findingsMax
    make = files
  }

  public static let specName = "bomb.yaml"

  /// Those that are known by what is wrong with them; ``marks`` are merely wrong.
  public static let all = yaml + depths + encodings + patterns + names + services + schemas
}

let head = "armature: 1\n"

func times(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

func nested(_ start: String, _ end: String, _ count: Int) -> String { times(count, start) + times(count, end) }
