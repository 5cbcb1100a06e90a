// SPDX-License-Identifier: Apache-2.0

/// One measured value, beside its goal.
public struct Figure: Sendable {
  public enum Goal: Sendable {
    case none
    case atLeast(Double)
    case atMost(Double)
  }
  public var name: String
  /// Nil where it could not be measured, because this machine lacks what is needed for it.
  public var value: Double?
  public var unit: String
  public var goal: Goal

  public init(_ name: String, _ value: Double?, _ unit: String, goal: Goal = .none) {
    self.name = name
    self.value = value
    self.unit = unit
    self.goal = goal
  }

  public init(_ name: String, _ count: Int, _ unit: String, goal: Goal = .none) {
    self.init(name, Double(count), unit, goal: goal)
  }

  /// A goal is not met either where nothing was measured: nobody should take silence for success.
  public var isMet: Bool {
    switch goal {
    case .none: true
    case .atLeast(let least): value.map { $0 >= least } ?? false
    case .atMost(let most): value.map { $0 <= most } ?? false
    }
  }

  /// The line that is printed: name, value, unit, goal and `met`, `short` or `missing`, between tabs; `-` stands for what
  /// there is none of.
  public var line: String {
    let goal =
      switch goal {
      case .none: "-"
      case .atLeast(let bound), .atMost(let bound): short(bound)
      }
    let state = value == nil ? "missing" : isMet ? "met" : "short"
    return [name, value.map(short) ?? "-", unit, goal, state].joined(separator: "\t")
  }
}

/// The value in the middle; of two, the lower one. Nil where there is none.
public func median(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
}

/// A number with three digits behind the point where it is small, and with none where it is large or whole.
private func short(_ value: Double) -> String {
  guard abs(value) < 1000, value != value.rounded() else { return String(Int64(value.rounded())) }
  let thousandths = Int64((abs(value) * 1000).rounded())
  let fraction = String(1000 + thousandths % 1000).dropFirst()
  return "\(value < 0 ? "-" : "")\(thousandths / 1000).\(fraction)"
}
