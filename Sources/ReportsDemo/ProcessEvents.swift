// SPDX-License-Identifier: Apache-2.0

import Armature

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The stages of `process-events`: what was counted, added up for the owner of each file.
struct ProcessEvents: ProcessEventsStages {
  let run: String
  let results: Results

  func isOfThisRun(_ run: String) -> Bool { run == self.run }

  func loadUserInfo(_ file: String) throws -> String {
    var status = stat()
    guard stat(file, &status) == 0 else { throw FileError(file) }
    return userName(of: status.st_uid) ?? "user \(status.st_uid)"
  }

  func makeEvent(id: String, user: String, letters: Int) -> UserEvent {
    UserEvent(id: id, user: user, letters: letters)
  }

  func persist(_ event: UserEvent) throws { try results.add(event) }
}

/// One counted file, as it is added to what its owner has.
struct UserEvent: Sendable {
  var id: String
  var user: String
  var letters: Int
}

private func userName(of id: uid_t) -> String? {
  var entry = passwd()
  var found: UnsafeMutablePointer<passwd>?
  var buffer = [CChar](repeating: 0, count: 1 << 14)
  guard getpwuid_r(id, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
  return String(cString: found.pointee.pw_name)
}
