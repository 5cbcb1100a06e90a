// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck

package struct TestPlan: Sendable {
  package var name: String
  package var functionName: String
  /// Its name in the spec.
  package var place: Place
  package var serviceType: String
  /// Nil where the service has no needs.
  package var needs: TestNeedsPlan?
  /// Messages as JSON.
  package var given: [String]
  /// What travels beside each of them; empty where nothing does.
  package var attributes: [[(name: String, value: String)]]
  /// Nil where the process calls nothing of the target's.
  package var stages: MockedStagesPlan?
  package var expectations: [ExpectationPlan]

  /// What mocks give and what is expected, where the spec writes it as a value.
  var values: [ValuePlan] {
    let given = (stages?.mocks ?? []).flatMap(\.steps).flatMap { step -> [ValuePlan] in
      switch step.outcome {
      case .value(let value): [value]
      case .tuple(let values): values
      case .nothing, .swift, .failure: []
      }
    }
    return given + expectations.compactMap { if case .value(_, let value) = $0.kind { value } else { nil } }
  }
}

/// The tests of one spec, with every name and every value made.
package struct TestFilePlan: Sendable {
  /// A name for the file, unlike that of any other file of the tests.
  package var name: String
  /// The spec, as it was named to the compiler.
  package var spec: String
  package var suites: [SuitePlan]
  /// Types of the target that another module has, too, in the order of their names.
  package var imports: [ScopedImport]

  /// The same as people know it, and the file's own name.
  package var shownSpec: String { shownPath(spec) }
  package var fileName: String { ArmaturePlan.fileName(spec) }
  package var usesFoundation: Bool {
    suites.contains { suite in suite.process.usesFoundation || suite.tests.contains { $0.values.contains(where: \.usesFoundation) } }
  }
}

/// An import of one type, which goes before all types of that name in whole modules.
package struct ScopedImport: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case structure = "struct"
    case enumeration = "enum"
  }
  package var kind: Kind
  package var name: String
}

/// The tests of one process.
package struct SuitePlan: Sendable {
  package var process: ProcessPlan
  package var typeName: String
  package var tests: [TestPlan]
}

package struct TestNeedsPlan: Sendable {
  package var typeName: String
  package var values: [(name: String, value: String)]
}

/// The stages of a test: mocks, and where the test names some, stages of the target's behind them.
package struct MockedStagesPlan: Sendable {
  package var typeName: String
  package var protocolName: String
  /// The function with the spec's own expression, and its lines.
  package var real: (functionName: String, text: SwiftText)?
  package var mocks: [MockPlan]
}

package struct MockPlan: Sendable {
  package var stage: StagePlan
  /// Empty where the real stage runs.
  package var steps: [MockStepPlan]
}

package struct MockStepPlan: Sendable {
  package enum Outcome: Sendable {
    case nothing
    case value(ValuePlan)
    case tuple([ValuePlan])
    case swift(functionName: String, SwiftText)
    case failure(SpecTest.Failure)
  }
  package var outcome: Outcome
  package var times: Int?
  package var delayMilliseconds: Int?
}

package struct ExpectationPlan: Sendable {
  package enum Kind: Sendable {
    case acks([String])
    case value(SeenPlan, ValuePlan)
    /// The text sees the value under the last part of the key.
    case condition(SeenPlan, parameter: String, functionName: String, SwiftText)
    case attempts(stage: String, Int)
    /// With the types of what is sent there, where something of it is sensitive.
    case signals(process: String, [String], masked: [String])
    case broadcasts(queue: String, [String], masked: [String])
    case delays(target: String, milliseconds: [Int])
    case letters([SpecTest.Letter])
    case after(minMilliseconds: Int?, maxMilliseconds: Int?)
  }
  package var kind: Kind
  package var place: Place
}

/// A value that a test sees.
package struct SeenPlan: Sendable {
  /// The key or the path, as the spec has it.
  package var key: String
  package var type: SwiftType
  /// Nil where what comes cannot be written down.
  package var coding: Coding?
  package var isSensitive: Bool
}
