// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A spec and its path below the folder that it was found in, by which its output is named.
struct Spec {
  var url: URL
  var relativePath: String
}

/// All `*.yaml` and `*.yml` files below a folder, which need not exist, in the order of their paths.
func specs(below folder: URL) -> [Spec] {
  specs(contents(of: folder).filter { ["yaml", "yml"].contains($0.pathExtension) }, in: folder)
}

/// A folder and all folders in it; none where it does not exist.
func foldersWithSpecs(below folder: URL) -> [URL] {
  guard FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) else { return [] }
  return [folder] + contents(of: folder).filter(\.hasDirectoryPath)
}

/// Files as specs, in the order of their paths.
func specs(_ urls: [URL], in folder: URL) -> [Spec] {
  let root = folder.standardizedFileURL.path(percentEncoded: false)
  return urls.map { url in
    let path = url.standardizedFileURL.path(percentEncoded: false)
    let inside = path.hasPrefix(root) ? path.dropFirst(root.count) : path[...]
    return Spec(url: url, relativePath: String(inside.drop { $0 == "/" }))
  }.sorted { $0.relativePath < $1.relativePath }
}

/// All JSON Schema files below a folder, which need not exist, in the order of their paths.
func schemas(below folder: URL) -> [URL] {
  contents(of: folder).filter(isSchema).sorted { $0.path < $1.path }
}

/// The specs of a package that are not the target's, and may be included, and the schema files that those may refer to.
func others(than folder: URL, in package: URL) -> [URL] {
  let path = folder.standardizedFileURL.path(percentEncoded: false)
  let own = path.hasSuffix("/") ? path : path + "/"
  let all = package.appending(path: "specs")
  return (specs(below: all).map(\.url) + schemas(below: all)).filter {
    !$0.standardizedFileURL.path(percentEncoded: false).hasPrefix(own)
  }
}

/// Whether specs may refer to a file.
func isSchema(_ url: URL) -> Bool { url.lastPathComponent.hasSuffix(".schema.json") }

/// Whether a file of the target's own folder is a spec.
func isOwnSpec(_ url: URL) -> Bool {
  [".armature.yaml", ".armature.yml"].contains { url.lastPathComponent.hasSuffix($0) }
}

let targetOutputName = "Armature+Service.swift"

/// A Swift file's name for each spec, made of its path: files of one name in two folders have two outputs.
///
/// `+Armature` keeps them apart from what people call their own files. Names that differ only in case are one file on some disks.
func outputNames(_ specs: [Spec]) -> [String] {
  var taken: Set<String> = []
  return specs.map { spec in
    let stem = stem(of: spec.relativePath).replacingOccurrences(of: "/", with: "_")
    var (name, number) = (stem, 1)
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(stem)_\(number)"
    }
    return "\(name)+Armature.swift"
  }
}

/// Everything below a folder but what is hidden.
private func contents(of folder: URL) -> [URL] {
  let files = FileManager.default.enumerator(
    at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: [.skipsHiddenFiles])
  return (files?.allObjects ?? []).compactMap { $0 as? URL }
}

private func stem(of path: String) -> String {
  let endings = [".armature.yaml", ".armature.yml", ".yaml", ".yml"]
  return endings.first(where: path.hasSuffix).map { String(path.dropLast($0.count)) } ?? path
}
