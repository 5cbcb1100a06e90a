// SPDX-License-Identifier: Apache-2.0

import Armature

/// Any bytes as a raw value: what is taken can be taken again, and what is refused is refused at a place inside of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(MessageError) {
    let raw = try RawJSON(body)
    let again = try RawJSON(raw.bytes)
    precondition(again == raw && again.hashValue == raw.hashValue, "a raw value is not itself")
    precondition(!raw.description.isEmpty, "a raw value has no description")
    readValue(raw)
  } catch {
    precondition((0...count).contains(error.offset), "an error beyond the text")
    precondition(!error.description.isEmpty, "an error says nothing")
  }
  return 0
}

/// A valid text becomes a value unless a key comes twice in it; two readings of it are the same value.
private func readValue(_ raw: RawJSON) {
  do throws(MessageError) {
    let value = try raw.value()
    let again = try raw.value()
    precondition(value == again && value.hashValue == again.hashValue, "a value is not itself")
  } catch {
    precondition(error.expected == "each key once", "a valid text has no value: \(error)")
  }
}
