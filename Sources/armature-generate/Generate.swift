// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCompiler
internal import ArmatureReport

/// What the build-tool plugin runs: all specs and schemas of a target in, one Swift file for each and one for the target out; for a test
/// target, the specs of a target that it tests in, and a Swift file with the tests of each out.
///
/// Findings go to standard error in the form that build logs and editors understand. It ends with 0; with 1 where a spec has
/// an error, and then no output is touched; with 2 where it could not do its work: a file that cannot be read or written, or
/// arguments that make no sense.
@main struct Generate {
  static func main() {
    switch Arguments.parse(CommandLine.arguments.dropFirst()) {
    case .success(let arguments): leave(with: generate(arguments))
    case .failure(let misuse):
      printError("armature-generate: error: \(misuse.reason)\n\(Arguments.usage)\n")
      leave(with: 2)
    }
  }
}

private func generate(_ arguments: Arguments) -> Int32 {
  guard arguments.release.map({ $0 == armatureVersion }) ?? true else { return tellOtherRelease(arguments.release ?? "") }
  guard var sources = read(arguments.specs + arguments.schemas) else { return 2 }
  if sources.contains(where: { $0.mentions("include") }) {
    guard let shared = read(arguments.shared) else { return 2 }
    sources += shared.map { SourceFile(name: $0.name, bytes: $0.bytes, isShared: true) }
  }
  if let module = arguments.testedModule { return generateTests(of: module, sources, arguments) }
  let compilation = compile(sources)
  printError(renderLines(compilation.report))
  if compilation.report.hasUnreadableFiles { return 2 }
  let strays = arguments.folders.flatMap(specsBelow).filter { !isOneOf(arguments.specs, $0) }
  for stray in strays {
    printError(
      "\(stray):1:1: error: this spec came after the build was planned, and would be left out\n"
        + "\(stray):1:1: note: `touch Package.swift` makes SwiftPM plan again\n")
  }
  if compilation.report.hasErrors { tellLateSchemas(arguments) }
  if compilation.report.hasErrors || !strays.isEmpty { return 1 }
  return write(compilation.files, to: arguments.outputs)
}

/// What one release writes may need more than another one's runtime has.
private func tellOtherRelease(_ release: String) -> Int32 {
  printError(
    "armature-generate: error: this is the compiler of Armature \(armatureVersion), and the package is built with Armature \(release): "
      + "install the compiler of that release, or build without ARMATURE_GENERATE\n")
  return 2
}

/// What is wrong with the specs is told where their own target is compiled, without which no test is: here nobody says it again.
private func generateTests(of module: String, _ sources: [SourceFile], _ arguments: Arguments) -> Int32 {
  write(compileTests(sources, of: module).files, to: arguments.outputs)
}

/// A schema that a spec does not find may have come too late to be looked at.
private func tellLateSchemas(_ arguments: Arguments) {
  for schema in arguments.folders.flatMap(schemasBelow) where !isOneOf(arguments.schemas, schema) {
    printError(
      "\(schema):1:1: note: this schema came after the build was planned; `touch Package.swift` makes SwiftPM plan again\n")
  }
}

/// All of them, or nil where one cannot be read: each such file is told. Of a file above the limit, enough to be told as too large.
private func read(_ paths: [String]) -> [SourceFile]? {
  var sources: [SourceFile] = []
  for path in paths {
    switch readFile(path, bytesMax: sourceBytesMax + 1) {
    case .success(let bytes): sources.append(SourceFile(name: path, bytes: bytes))
    case .failure(let failure): printError("\(path):1:1: error: cannot be read: \(failure.reason)\n")
    }
  }
  return sources.count == paths.count ? sources : nil
}

/// Each output, as an empty file where nothing was generated for it.
private func write(_ files: [GeneratedFile], to outputs: [Arguments.Output]) -> Int32 {
  let texts = Dictionary(files.map { ($0.spec, $0.text) }) { first, _ in first }
  let isWritten = outputs.map { write(texts[$0.spec] ?? "", to: $0.path) }
  return isWritten.allSatisfy { $0 } ? 0 : 2
}

/// A file that already holds the text keeps its time, so that nothing behind it is built again.
private func write(_ text: String, to path: String) -> Bool {
  let bytes = Array(text.utf8)
  if case .success(bytes) = readFile(path) { return true }
  guard case .failure(let failure) = writeFile(bytes, path) else { return true }
  printError("\(path):1:1: error: cannot be written: \(failure.reason)\n")
  return false
}
