// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Why a monitor did not do what it was asked.
enum MonitorFault: Error {
  /// Something of a message that its process cannot read.
  struct Misfit: Decodable {
    var pointer: String
    var byte: Int
    var expected: String
    var found: String
    var place: String
  }
  case unreachable(String)
  case silent
  case refused(status: Int, String, [Misfit])
  /// What answers is no monitor.
  case stranger

  init(status: Int, _ body: Data) {
    struct Body: Decodable {
      var error: String
      var errors: [Misfit]?
    }
    guard let body = try? JSONDecoder().decode(Body.self, from: body) else {
      self = .stranger
      return
    }
    self = .refused(status: status, body.error, body.errors ?? [])
  }

  init(_ error: any Error) {
    switch (error as? URLError)?.code {
    case .timedOut?: self = .silent
    case .badServerResponse?, .cannotParseResponse?: self = .stranger
    default: self = .unreachable(error.localizedDescription)
    }
  }

  /// One sentence, and what to do.
  func told(at address: MonitorAddress) -> String {
    switch self {
    case .unreachable:
      "no service is there at \(address.origin): start one with a monitor, or say with `--at` or ARMATURE_MONITOR where it listens"
    case .silent: "\(address.origin) does not answer in time: look whether its program is stopped, or its machine overloaded"
    case .stranger: "what answers at \(address.origin) is no monitor: say with `--at` or ARMATURE_MONITOR where it listens"
    case .refused(401, let sentence, _):
      address.token == nil
        ? "\(sentence): set ARMATURE_TOKEN to it, or name a file that holds it with `--token-file`; the service's log tells it"
        : "\(sentence): the service's log tells that of its last start, if it was not given one"
    case .refused(421, let sentence, _): "\(sentence): see `hostNames` of its settings"
    case .refused(_, let sentence, _): sentence
    }
  }
}
