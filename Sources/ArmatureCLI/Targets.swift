// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// Specs that are compiled together and share their names, with the JSON Schema files that they may refer to.
struct Target {
  var sources: [SourceFile]
  /// The folder's own name, where the target is one of several in a folder.
  var folder: String?
  var specs: [String] { sources.filter { !$0.isSchema && !$0.isShared }.map(\.name) }
}

/// The specs that paths stand for, and a sentence for each path that cannot be used.
///
/// Files, and folders that hold specs themselves, make one target together. A folder that holds none itself, such as
/// `specs`, stands for its folders, and each of them is a target of its own.
func readTargets(_ paths: [String]) -> (targets: [Target], faults: [String]) {
  var faults: [String] = []
  var shared: [String] = []
  var only: String?
  var separate: [(folder: String?, paths: [String])] = []
  for path in paths {
    switch kind(of: path) {
    case .missing: faults.append("\(path) does not exist")
    case .other: faults.append("\(path) is neither a file nor a folder")
    case .file: shared.append(path)
    case .folder:
      let before = faults.count
      let groups = specGroups(in: path, &faults)
      if groups.allSatisfy(\.paths.isEmpty), faults.count == before { faults.append("\(path) holds no spec (*.yaml, *.yml)") }
      if groups.count == 1 {
        shared += groups[0].paths
        only = groups[0].folder
      } else {
        separate += groups
      }
    }
  }
  // A schema file is read for the specs that refer to it, and alone it is nothing.
  if shared.allSatisfy(isSchemaFile) { faults += shared.map { "\($0) is not a spec (*.yaml, *.yml)" } }
  let targets = ([(only, shared)] + separate).filter { !$0.paths.allSatisfy(isSchemaFile) }.map { folder, paths in
    let specs = readFiles(paths, &faults)
    var sources = specs + (specs.contains { $0.mentions("$ref") } ? readFiles(schemas(for: paths, &faults), &faults) : [])
    if specs.contains(where: { $0.mentions("include") }) { sources += sharedSpecs(for: sources.map(\.name)) }
    return Target(sources: sources, folder: folder)
  }
  return (targets, faults)
}

/// The specs alone that paths stand for, each of them once, and a sentence for each path that cannot be used.
func readSpecs(_ paths: [String]) -> (specs: [SourceFile], faults: [String]) {
  let others = paths.filter { $0 != "-" && kind(of: $0) == .file && !isSpec($0) }
  let (targets, faults) = readTargets(paths.filter { !others.contains($0) })
  var seen: Set<String> = []
  let specs = targets.flatMap(\.sources).filter { source in
    (source.name == standardInputName || isSpec(source.name)) && seen.insert(identity(source.name)).inserted
  }
  return (specs, others.map { "\($0) is not a spec (*.yaml, *.yml)" } + faults)
}

private func kind(of path: String) -> PathKind { path == "-" ? .file : PathKind(of: path) }

/// The specs of a folder: one group where it holds some itself, or else one for each folder in it that has any.
private func specGroups(in folder: String, _ faults: inout [String]) -> [(folder: String?, paths: [String])] {
  let entries = entries(of: folder, &faults)
  let hasSpecs = entries.contains { isSpec($0.name) && !$0.isFolder && kind(of: join(folder, $0.name)) == .file }
  if hasSpecs { return [(nil, files(below: folder, &faults, where: isSpec))] }
  // A link to a folder is one, where it is named or stands in one that is named.
  let folders = entries.filter { $0.isFolder || !$0.isFile && kind(of: join(folder, $0.name)) == .folder }.map(\.name).sorted()
  return folders.map { ($0, files(below: join(folder, $0), &faults, where: isSpec)) }.filter { !$0.1.isEmpty }
}

/// The JSON Schema files beside the specs and below their folders.
private func schemas(for specs: [String], _ faults: inout [String]) -> [String] {
  let folders = Set(specs.filter(isSpec).map(parent))
  // What is below one of them is found from there.
  let outermost = folders.filter { folder in
    !sequence(first: folder) { $0.isEmpty || $0 == "/" ? nil : parent(of: $0) }.dropFirst().contains { folders.contains($0) }
  }
  return outermost.flatMap { files(below: $0, &faults, where: isSchema) }.sorted()
}

/// The folder that a path lies in; the empty text for the current one.
private func parent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

func isSchema(_ path: String) -> Bool { path.hasSuffix(".schema.json") }

func isSpec(_ path: String) -> Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

/// A file that is named twice is read once, and no more files than it takes to be told that they are too much for a target.
private func readFiles(_ paths: [String], _ faults: inout [String]) -> [SourceFile] {
  var seen: Set<String> = []
  var sources: [SourceFile] = []
  var bytesCount = 0
  for path in paths where seen.insert(identity(path)).inserted {
    if sources.count > targetFilesMax || bytesCount > targetBytesMax { break }
    do {
      sources.append(SourceFile(name: path == "-" ? standardInputName : path, bytes: try readBytes(path)))
      bytesCount += sources.last?.bytes.count ?? 0
    } catch {
      faults.append("\(path) cannot be read")
    }
  }
  return sources
}

private func identity(_ path: String) -> String {
  path == "-" ? path : URL(fileURLWithPath: path).standardizedFileURL.path
}

/// No more of a file than one byte above what a spec may hold: that is enough to be told as too large.
func readBytes(_ path: String) throws -> [UInt8] {
  let file = path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  defer { if path != "-" { try? file.close() } }
  var bytes: [UInt8] = []
  while bytes.count <= sourceBytesMax, let chunk = try file.read(upToCount: sourceBytesMax + 1 - bytes.count), !chunk.isEmpty {
    bytes += chunk
  }
  return bytes
}

/// What findings call the spec that comes on standard input.
let standardInputName = "<stdin>"
