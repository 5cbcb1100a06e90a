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
  /// It has hung up without an answer, or in the middle of one.
  case cut
  /// A stream has stopped, and the service has not said that it ends.
  case ended
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

  /// - Parameter isAnswered: an answer had begun.
  init(_ error: any Error, isAnswered: Bool) {
    switch (error as? URLError)?.code {
    case .timedOut?: self = .silent
    case .cannotParseResponse?: self = .stranger
    // The first is how an end without one byte is called here.
    case .badServerResponse?, .networkConnectionLost?: self = .cut
    case _ where isAnswered: self = .cut
    default: self = .unreachable(error.localizedDescription)
    }
  }

  /// One sentence, and what to do.
  func told(at address: MonitorAddress) -> String {
    switch self {
    case .unreachable:
      "there is no service at \(address.origin): start one with a monitor, or say with `--at` or ARMATURE_MONITOR where it listens"
    case .silent:
      "\(address.origin) does not answer in time: check whether its program is stopped or its machine overloaded; a command may be "
        + "done anyway"
    case .cut:
      "\(address.origin) hung up before it answered: a command may be done anyway, so check before you repeat it; if "
        + "that is not a monitor, say with `--at` or ARMATURE_MONITOR where it listens"
    case .ended: "the connection to \(address.origin) ended: the service has gone, or was killed"
    case .stranger: "what answers at \(address.origin) is not a monitor: say with `--at` or ARMATURE_MONITOR where it listens"
    case .refused(401, let sentence, _):
      address.token == nil
        ? "\(sentence): set ARMATURE_TOKEN to it, or name a file that holds it with `--token-file`; the service's log shows one that "
          + "was made at its start"
        : "\(sentence): the service's log shows that of its last start, if it was not given one"
    case .refused(421, let sentence, _): "\(sentence): see `hostNames` of its settings"
    case .refused(_, let sentence, _): sentence
    }
  }
}
