// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// Specs that are compiled together and share their names, with the JSON Schema files that they may refer to.
struct Target {
  var sources: [SourceFile]
  /// Its name, where it is a target of a package; or the folder's own name, where it is one of several in a folder.
  var folder: String?
  /// What it holds runs in tests alone.
  var isTest = false
  /// A path that stands for all of it, where there is one.
  var place: String?
  var specs: [String] { sources.filter { !$0.isSchema && !$0.isShared }.map(\.name) }
}

/// The specs that paths stand for, and a sentence for each path that cannot be used.
///
/// In a package its folder, `specs`, `specs/T`, and a target's own folder or a `*.armature.yaml` in it stand for targets, each with all of
/// its specs, as the plugin finds them. All else is as it lies there: files, and folders that hold specs themselves, make one target
/// together, with that of a package where just one is named. A folder that holds none itself stands for its folders, and each of them is a
/// target of its own.
func readTargets(_ paths: [String], _ disk: Disk = Disk()) -> (targets: [Target], faults: [String]) {
  var faults: [String] = []
  var known: [SpecGroup] = []
  var together = SpecGroup()
  var separate: [SpecGroup] = []
  for path in paths {
    if let found = packageTargets(at: path, disk) {
      let new = found.filter { target in !known.contains { $0.root == target.shared } }
      known += new.map { SpecGroup($0, as: path, &faults) }
      continue
    }
    switch disk.kind(of: path) {
    case .missing: faults.append("\(path) does not exist")
    case .other: faults.append("\(path) is neither a file nor a folder")
    case .file: together.loose.append(path)
    case .folder:
      let groups = specGroups(in: path, disk, &faults)
      if groups.count == 1 {
        together.loose += groups[0].loose
        together.folder = groups[0].folder
      } else {
        separate += groups
      }
    }
  }
  // A schema file is read for the specs that refer to it, and alone it is nothing.
  if together.loose.allSatisfy(isSchemaFile), known.count != 1 { faults += together.loose.map { "\($0) is not a spec (*.yaml, *.yml)" } }
  if known.count == 1 {
    known[0].loose = together.loose
    together.loose = []
  }
  let groups = (known + [together] + separate).filter { !$0.paths.allSatisfy(isSchemaFile) }
  return (groups.map { $0.target(disk, &faults) }, faults)
}

/// The targets of a package that a path stands for, or nil where it stands for its own files alone.
func packageTargets(at path: String, _ disk: Disk = Disk()) -> [PackageTarget]? {
  let isAsked =
    switch disk.kind(of: path) {
    case .folder, .missing: true
    case .file: path != "-" && isOwnSpec(path)
    case .other: false
    }
  return isAsked ? SpecPackage(around: path, disk)?.targets(at: path) : nil
}

/// The paths themselves, or where there are none the package that the command is called in.
func pathsOrPackage(_ paths: [String]) -> [String] { paths.isEmpty ? [specFolder(of: ".")] : paths }

/// The paths of the files of one target.
private struct SpecGroup {
  var folder: String?
  /// What a target of a package has, and all schema files that come with it.
  var own: [String] = []
  var schemas: [String] = []
  /// What was named by itself: the schema files beside it come with it.
  var loose: [String]
  var isTest = false
  var place: String?
  /// What tells a package's target from others.
  var root: String?

  init(folder: String? = nil, loose: [String] = []) { (self.folder, self.loose) = (folder, loose) }

  /// A target of a package, its files named as somebody does who names the path so.
  init(_ target: PackageTarget, as path: String, _ faults: inout [String]) {
    self.init(folder: target.name)
    let spec = target.disk.kind(of: path) == .file ? path : join(path, "spec.yaml")
    func named(_ file: String) -> String { name(of: parts(file), besides: spec) }
    let files = target.files(&faults).map(named)
    own = files.filter(isSpec)
    schemas = files.filter(isSchema)
    isTest = target.isTest
    place = target.hasShared ? named(target.shared) : own.first
    root = target.shared
  }

  var paths: [String] { own + loose }

  func target(_ disk: Disk, _ faults: inout [String]) -> Target {
    let specs = readFiles(paths, disk, &faults)
    var sources = specs
    if specs.contains(where: { $0.mentions("$ref") }) {
      sources += readFiles(schemas + schemaFiles(beside: loose, disk, &faults), disk, &faults)
    }
    if specs.contains(where: { $0.mentions("include") }) { sources += sharedSpecs(for: sources.map(\.name), disk) }
    return Target(sources: sources, folder: folder, isTest: isTest, place: place)
  }
}

/// The specs alone that paths stand for, each of them once, and a sentence for each path that cannot be used. A file stands for itself.
func readSpecs(_ paths: [String]) -> (specs: [SourceFile], faults: [String]) {
  let disk = Disk()
  let others = paths.filter { $0 != "-" && disk.kind(of: $0) == .file && !isSpec($0) }
  var faults = others.map { "\($0) is not a spec (*.yaml, *.yml)" }
  var files: [String] = []
  for path in paths where !others.contains(path) {
    switch disk.kind(of: path) {
    case .file: files.append(path)
    case .other: faults.append("\(path) is neither a file nor a folder")
    case .folder, .missing: files += specFiles(at: path, &faults)
    }
  }
  var seen: Set<String> = []
  let specs = files.filter { seen.insert(identity($0)).inserted }.flatMap { readFiles([$0], disk, &faults) }
  return (specs, faults)
}

/// All specs below a folder, with those that its targets have elsewhere. Of a package's own folder only what belongs to specs counts.
private func specFiles(at path: String, _ faults: inout [String]) -> [String] {
  let found = (packageTargets(at: path) ?? []).map { SpecGroup($0, as: path, &faults) }
  let isPackage = !found.isEmpty && PathKind(of: join(path, "Package.swift")) == .file
  let folder = isPackage ? specFolder(of: path) : path
  if PathKind(of: folder) == .missing {
    if found.isEmpty { faults.append("\(path) does not exist") }
    return found.flatMap(\.paths)
  }
  let below = found.isEmpty ? specGroups(in: folder, Disk(), &faults).flatMap(\.paths) : files(below: folder, &faults, where: isSpec)
  return below + found.flatMap(\.paths)
}

/// The specs of a folder: one group where it holds some itself, or else one for each folder in it that has any. None of both is a fault.
private func specGroups(in folder: String, _ disk: Disk, _ faults: inout [String]) -> [SpecGroup] {
  let before = faults.count
  let entries = disk.entries(of: folder, &faults)
  let hasSpecs = entries.contains { isSpec($0.name) && !$0.isFolder && disk.kind(of: join(folder, $0.name)) == .file }
  if hasSpecs { return [SpecGroup(loose: disk.files(below: folder, &faults, where: isSpec))] }
  // A link to a folder is one, where it is named or stands in one that is named.
  let folders = entries.filter { $0.isFolder || !$0.isFile && disk.kind(of: join(folder, $0.name)) == .folder }.map(\.name).sorted()
  let groups = folders.map { SpecGroup(folder: $0, loose: disk.files(below: join(folder, $0), &faults, where: isSpec)) }
    .filter { !$0.paths.isEmpty }
  if groups.isEmpty, faults.count == before { faults.append("\(folder) holds no spec (*.yaml, *.yml)") }
  return groups
}

/// The JSON Schema files beside the specs and below their folders.
private func schemaFiles(beside specs: [String], _ disk: Disk, _ faults: inout [String]) -> [String] {
  let folders = Set(specs.filter(isSpec).map(parent))
  // What is below one of them is found from there.
  let outermost = folders.filter { folder in
    !sequence(first: folder) { $0.isEmpty || $0 == "/" ? nil : parent(of: $0) }.dropFirst().contains { folders.contains($0) }
  }
  return outermost.flatMap { disk.files(below: $0, &faults, where: isSchema) }.sorted()
}

/// The folder that a path lies in; the empty text for the current one.
func parent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

func isSchema(_ path: String) -> Bool { path.hasSuffix(".schema.json") }

func isSpec(_ path: String) -> Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

/// A file that is named twice is read once, and no more files than it takes to be told that they are too much for a target.
private func readFiles(_ paths: [String], _ disk: Disk, _ faults: inout [String]) -> [SourceFile] {
  var seen: Set<String> = []
  var sources: [SourceFile] = []
  var bytesCount = 0
  for path in paths where seen.insert(identity(path)).inserted {
    if sources.count > targetFilesMax || bytesCount > targetBytesMax { break }
    do {
      sources.append(SourceFile(name: path == "-" ? standardInputName : path, bytes: try disk.bytes(of: path)))
      bytesCount += sources.last?.bytes.count ?? 0
    } catch {
      faults.append("\(path) cannot be read")
    }
  }
  return sources
}

/// By which two names of one file are told for one.
func identity(_ path: String) -> String {
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
