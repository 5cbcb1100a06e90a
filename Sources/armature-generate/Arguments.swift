// SPDX-License-Identifier: Apache-2.0

/// The command line: whoever calls names each output, because a build system must know them before anything is read.
struct Arguments {
  struct Output {
    /// Nil for the file of the whole target.
    var spec: String?
    var path: String
  }
  struct Misuse: Error {
    var reason: String
  }

  static let usage = """
    usage: armature-generate [--release VERSION] (--target OUTPUT | --tests-of MODULE) \
    [--folder FOLDER]... [--schema SCHEMA]... [--shared SPEC_OR_SCHEMA]... [--spec SPEC OUTPUT]...
    """

  private(set) var outputs: [Output] = []
  /// Where no spec may be that is not named.
  private(set) var folders: [String] = []

  /// JSON Schema files that the specs may refer to.
  private(set) var schemas: [String] = []

  /// Specs of the package outside of the target, which its specs may include, and the schema files that those may refer to.
  private(set) var shared: [String] = []

  /// The target whose specs' tests are asked for; nil where its own Swift is.
  private(set) var testedModule: String?

  /// The release of Armature that the caller belongs to; nil where it was built together with this program.
  private(set) var release: String?

  var specs: [String] { outputs.compactMap(\.spec) }

  static func parse(_ arguments: some Sequence<String>) -> Result<Arguments, Misuse> {
    var parsed = Arguments()
    var rest = Array(arguments)[...]
    while let option = rest.popFirst() {
      switch option {
      case "--target" where rest.count >= 1:
        parsed.outputs.append(Output(spec: nil, path: rest.removeFirst()))
      case "--spec" where rest.count >= 2:
        parsed.outputs.append(Output(spec: rest.removeFirst(), path: rest.removeFirst()))
      case "--tests-of" where rest.count >= 1: parsed.testedModule = rest.removeFirst()
      case "--release" where rest.count >= 1: parsed.release = rest.removeFirst()
      case "--folder" where rest.count >= 1: parsed.folders.append(rest.removeFirst())
      case "--schema" where rest.count >= 1: parsed.schemas.append(rest.removeFirst())
      case "--shared" where rest.count >= 1: parsed.shared.append(rest.removeFirst())
      case "--target", "--tests-of", "--release", "--folder", "--schema", "--shared", "--spec":
        return .failure(Misuse(reason: "`\(option)` is not followed by all that it needs"))
      default: return .failure(Misuse(reason: "`\(option)` is not an option"))
      }
    }
    guard parsed.outputs.count(where: { $0.spec == nil }) == (parsed.testedModule == nil ? 1 : 0) else {
      return .failure(Misuse(reason: "`--target` is needed once, or `--tests-of`"))
    }
    return .success(parsed)
  }
}
