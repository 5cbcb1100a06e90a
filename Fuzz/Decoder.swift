// SPDX-License-Identifier: Apache-2.0

import Armature

/// Any bytes as the message of `Fuzz/specs`: what decodes comes back the same through its own encoder, and collecting all
/// errors finds one exactly where decoding fails.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecoder(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = Array(UnsafeBufferPointer(start: start, count: count))
  let errors = Everything.errors(in: body)
  do throws(MessageError) {
    let message = try Everything(decoding: body)
    precondition(errors.isEmpty, "decoded, and yet: \(errors)")
    comesBack(message)
  } catch {
    precondition(!errors.isEmpty, "no error was collected, and yet: \(error)")
    precondition(errors.count <= 20, "more errors than were asked for")
    for error in errors + [error] {
      precondition((0...count).contains(error.offset), "an error beyond the text")
      precondition(!error.description.isEmpty, "an error says nothing")
    }
  }
  return 0
}

private func comesBack(_ message: Everything) {
  do throws(MessageError) {
    let again = try Everything(decoding: message.encoded())
    precondition(again == message && again.encoded() == message.encoded(), "it came back different")
    precondition(!"\(message)".isEmpty, "a message has no description")
  } catch {
    preconditionFailure("it did not come back: \(error)")
  }
}
