// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// All schema files of a target by their URIs, and the way from a reference to the schema that it means.
struct SchemaIndex {
  enum Found {
    case place(SchemaPlace)
    /// No file is called so, and none has this `$id`.
    case noFile(SchemaURI)
    /// The file or resource has no such place.
    case noPlace(fragment: String, file: Int)
  }
  private struct Anchor: Hashable {
    var resource: SchemaPlace
    var name: String
  }

  let files: [SchemaFile]
  private var bases: [SchemaPlace: SchemaURI] = [:]
  private var roots: [SchemaURI: SchemaPlace] = [:]
  private var anchors: [Anchor: SchemaPlace] = [:]
  /// For the root of each resource: its `$dynamicAnchor`s.
  private(set) var dynamicAnchors: [SchemaPlace: [String: SchemaPlace]] = [:]
  private(set) var hasDynamicReferences = false
  private(set) var hasSensitive = false
  /// Under the name of each file that has part in it: two resources with one `$id`.
  private(set) var twins: [String: [SchemaIDTwice]] = [:]

  init(_ files: [SchemaFile]) {
    self.files = files.sorted { $0.name < $1.name }
    for index in self.files.indices {
      addResources(index)
      addAnchors(index)
    }
  }

  subscript(place: SchemaPlace) -> Schema { files[place.file].schemas[place.schema] }

  /// The root of the resource that a schema belongs to.
  func resource(of place: SchemaPlace) -> SchemaPlace {
    SchemaPlace(file: place.file, schema: files[place.file].resources[self[place].resource].root)
  }

  /// What a reference in a schema means.
  func find(_ reference: String, from place: SchemaPlace) -> Found {
    let (text, fragment) = splitReference(reference)
    let resource = resource(of: place)
    if text.isEmpty { return find(fragment, in: resource) }
    let uri = SchemaURI(text)
    let target = (bases[resource] ?? uri).resolving(uri)
    // A file beside this one is found by its name too, whatever `$id` makes of references.
    let beside = SchemaURI(file: files[place.file].name).resolving(uri)
    guard let root = roots[target] ?? roots[beside] else { return .noFile(target) }
    return find(fragment, in: root)
  }

  /// What a reference in a spec means.
  func find(_ reference: String, fromSpec name: String) -> Found {
    let (text, fragment) = splitReference(reference)
    let target = SchemaURI(file: name).resolving(SchemaURI(text))
    guard let root = roots[target] else { return .noFile(target) }
    return find(fragment, in: root)
  }

  private func find(_ fragment: String, in root: SchemaPlace) -> Found {
    if fragment.isEmpty { return .place(root) }
    let file = files[root.file]
    if fragment.hasPrefix("/") {
      guard file.isComplete, let schema = file.pointers[self[root].pointer + fragment] else {
        return .noPlace(fragment: fragment, file: root.file)
      }
      return .place(SchemaPlace(file: root.file, schema: schema))
    }
    guard let place = anchors[Anchor(resource: root, name: fragment)] else {
      return .noPlace(fragment: fragment, file: root.file)
    }
    return .place(place)
  }

  private mutating func addResources(_ index: Int) {
    let file = files[index]
    let own = SchemaURI(file: file.name)
    for resource in file.resources {
      let root = SchemaPlace(file: index, schema: resource.root)
      let enclosing = resource.enclosing.map { SchemaPlace(file: index, schema: file.resources[$0].root) }
      let outer = enclosing.flatMap { bases[$0] } ?? own
      let base = resource.id.map { outer.resolving(SchemaURI(splitReference($0.value).uri)) } ?? outer
      bases[root] = base
      guard let first = roots[base] else {
        roots[base] = root
        continue
      }
      if let id = resource.id { addTwin(id, in: file, of: first) }
    }
    // A file that is no JSON is found too: what is wrong with it is told where it is needed.
    if roots[own] == nil { roots[own] = SchemaPlace(file: index, schema: 0) }
  }

  private mutating func addTwin(_ id: Located<String>, in file: SchemaFile, of first: SchemaPlace) {
    let twin = SchemaIDTwice(id: id, first: resourceSpan(first))
    for name in Set([file.name, files[first.file].name]) { twins[name, default: []].append(twin) }
  }

  /// Where a resource says who it is, or where it begins.
  private func resourceSpan(_ root: SchemaPlace) -> Span {
    let resource = files[root.file].resources.first { $0.root == root.schema }
    return resource?.id?.span ?? self[root].head
  }

  private mutating func addAnchors(_ index: Int) {
    for number in files[index].schemas.indices {
      let place = SchemaPlace(file: index, schema: number)
      if self[place][.dynamicRef] != nil { hasDynamicReferences = true }
      if self[place].isSensitive { hasSensitive = true }
      for key in [SchemaKey.anchor, .dynamicAnchor] {
        guard case .text(let name)? = self[place][key]?.value else { continue }
        let resource = resource(of: place)
        anchors[Anchor(resource: resource, name: name.value)] = place
        if key == .dynamicAnchor { dynamicAnchors[resource, default: [:]][name.value] = place }
      }
    }
  }
}

/// A schema of a file, by their numbers.
struct SchemaPlace: Hashable {
  var file: Int
  var schema: Int
}
