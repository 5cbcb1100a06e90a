// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation

@main struct Main {
  static func main() async throws {
    let letter = LetterArrived(id: UUID(), address: Address(city: "Berlin"))
    let read = try LetterArrived(decoding: letter.encoded())
    let service = Consumer(readLetters: ReadLetters()).service(transports: [.memory])
    try await service.run(until: .idle)
    print(read == letter ? "the letter came back the same" : "the letter has changed")
  }
}
