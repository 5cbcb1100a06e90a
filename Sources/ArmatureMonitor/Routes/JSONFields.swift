// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

extension JSONWriter {
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    openObject()
    body(&self)
    closeObject()
  }

  mutating func field(_ name: StaticString, _ value: String?) {
    key(name)
    if let value { write(value) } else { writeNull() }
  }

  mutating func field(_ name: StaticString, _ value: Int) {
    key(name)
    write(value)
  }

  mutating func field(_ name: StaticString, _ value: Bool) {
    key(name)
    write(value)
  }
}
