// SPDX-License-Identifier: Apache-2.0

/// One file of generated Swift: what a compilation gives for ``SourceFile``s.
package struct GeneratedFile: Sendable {
  /// A name unlike that of any other file of the target.
  package var name: String
  /// The spec that it is generated from, as it was named to the compiler; nil for the file of the whole target.
  package var spec: String?
  package var text: String

  package init(name: String, spec: String?, text: String) {
    self.name = name
    self.spec = spec
    self.text = text
  }
}
