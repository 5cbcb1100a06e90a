// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// A package, as far as its specs go: which targets have some, and where.
///
/// The plugin is told that by SwiftPM. The command reads it off the manifest and the disk, by the rules that SwiftPM goes by, because to
/// ask SwiftPM takes seconds. Paths are whole ones.
struct SpecPackage {
  private let root: String
  private let disk: Disk
  private let manifest: Manifest
  /// Where SwiftPM looks for targets, and for those of tests.
  private let codeRoot: String?
  private let testRoot: String?

  /// The package that a path lies in, or whose folder it is; nil where there is none.
  init?(around path: String, _ disk: Disk = Disk()) {
    guard let found = package(of: parts(path) + ["Package.swift"]) else { return nil }
    let root = ArmatureCLI.path(of: found)
    self.root = root
    self.disk = disk
    let file = join(root, "Package.swift")
    let bytes = PathKind(of: file) == .file ? try? readBytes(file) : nil
    manifest = Manifest(String(decoding: bytes ?? [], as: UTF8.self))
    let usual = ["Sources", "Source", "src", "srcs"]
    codeRoot = usual.map { join(root, $0) }.first(where: disk.isFolder)
    testRoot = (["Tests"] + usual).map { join(root, $0) }.first(where: disk.isFolder)
  }

  /// The targets that a path stands for; nil where it stands for its own files alone.
  ///
  /// The package's folder and its folder `specs`, which need not be there, stand for all of them, `specs/T` for `T`, a target's own folder
  /// and one around it for the target, and so does a `*.armature.yaml` in it.
  func targets(at path: String) -> [PackageTarget]? {
    let rest = parts(path).dropFirst(parts(root).count)
    var found: [PackageTarget]
    if stands(path) {
      found = targets
    } else if rest.count == 2, rest.first == "specs" {
      found = [target(rest.last ?? "")].filter(\.hasSpecs)
    } else {
      found = names.map(target).filter { target in
        guard let own = target.own, lies(own, in: path) || lies(path, in: own) else { return false }
        let specs = target.ownSpecs
        return specs.contains(whole(path)) || lies(own, in: path) && !specs.isEmpty
      }
    }
    found.sort { $0.name < $1.name }
    return found.isEmpty ? nil : found
  }

  /// Whether a path stands for the whole package.
  func stands(_ path: String) -> Bool { [root, specs].contains(whole(path)) }

  /// The targets that have specs. Where none of the folders below `specs` is known to be called like one, each of them is taken for one.
  var targets: [PackageTarget] {
    let known = names.map(target).filter(\.hasSpecs)
    let found = known.isEmpty && !holdsSpecs ? folders(in: specs).map(target).filter(\.hasSpecs) : known
    return found.sorted { $0.name < $1.name }
  }

  /// What lies in `specs` and belongs to no target: it counts where somebody includes it. Folders, and files beside them.
  var others: [String] {
    let taken = Set(targets.map(\.name))
    let all = disk.entries(of: specs).filter { entry in
      entry.isFolder ? !taken.contains(entry.name) && target(entry.name).hasShared : isSpec(entry.name)
    }
    return all.map(\.name).sorted()
  }

  private var specs: String { join(root, "specs") }

  /// Whether specs lie beside the folders of targets.
  private var holdsSpecs: Bool {
    disk.isFolder(specs) && disk.entries(of: specs).contains { !$0.isFolder && isSpec($0.name) }
  }

  /// The targets' names, as far as they are known.
  private var names: Set<String> {
    let declared = Set(manifest.targets.map(\.name))
    if !manifest.isPartial { return declared }
    let found = [specs, codeRoot, testRoot].compactMap(\.self).flatMap(folders)
    return declared.union(found.filter { manifest.mentions($0) || usualFolder(of: $0, isTest: false) != nil })
  }

  private func target(_ name: String) -> PackageTarget {
    let declared = manifest.targets.first { $0.name == name }
    let own: String? =
      switch declared?.place {
      case .written(let path): join(root, path)
      case .computed: nil
      case .usual, nil: usualFolder(of: name, isTest: declared?.isTest ?? false) ?? onlyFolder(of: declared)
      }
    // SwiftPM takes none outside of the package, and nothing there is looked at.
    let inside = own.map(whole).flatMap { lies($0, in: root) ? $0 : nil }
    let isTest = declared?.isTest ?? own.map { lies($0, in: join(root, "Tests")) } ?? false
    return PackageTarget(
      name: name, shared: join(specs, name), own: inside, excluded: declared?.excluded ?? [], isTest: isTest,
      isElsewhere: declared?.place == .computed, root: root, disk: disk)
  }

  private func usualFolder(of name: String, isTest: Bool) -> String? {
    let roots = isTest ? [testRoot] : [codeRoot, testRoot]
    return roots.compactMap(\.self).map { join($0, name) }.first(where: disk.isFolder)
  }

  /// The only target of a package may have the whole of `Sources`.
  private func onlyFolder(of target: Manifest.Declaration?) -> String? {
    guard let target, manifest.targets.count == 1, !manifest.isPartial else { return nil }
    return target.isTest ? testRoot : codeRoot
  }

  private func folders(in folder: String) -> [String] {
    if !disk.isFolder(folder) { return [] }
    return disk.entries(of: folder).filter { $0.isFolder || !$0.isFile && disk.isFolder(join(folder, $0.name)) }.map(\.name)
  }
}

/// A path from the root on, without `.` and `..`.
func whole(_ path: String) -> String { ArmatureCLI.path(of: parts(path)) }

/// Whether a path is that of a folder, or leads into it.
func lies(_ path: String, in folder: String) -> Bool { parts(path).starts(with: parts(folder)) }

/// What is not looked at though a path stands for its whole package, a sentence for each.
func unseenSpecs(of paths: [String], _ targets: [Target]) -> [String] {
  var told: [String] = []
  for path in paths {
    guard PathKind(of: path) != .file, let package = SpecPackage(around: path), package.stands(path), !package.targets.isEmpty
    else { continue }
    for name in package.others where !targets.contains(where: { $0.includes(name) }) {
      told.append("specs/\(name) is not looked at: it is called like no target of the package, and no spec includes what is in it")
    }
    for target in package.targets where target.isElsewhere {
      told.append("Package.swift computes the folder of the target \(target.name): a *.armature.yaml in it is not looked at")
    }
  }
  return told
}

extension Target {
  /// Whether one of its specs, or of those that they may include, names a folder or file of `specs` that is no target's. What lies in it
  /// does not count.
  fileprivate func includes(_ name: String) -> Bool {
    let way = isSpec(name) ? name : name + "/"
    return sources.contains { !$0.isSchema && !"/\($0.name)".contains("/specs/\(way)") && $0.mentions(way) }
  }
}
