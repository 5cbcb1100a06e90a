// SPDX-License-Identifier: Apache-2.0

extension Stage {
  /// In which order messages leave it.
  package enum Order: Sendable {
    /// The default of `block` and `async`.
    case input
    /// The default of a `drive`.
    case none
    /// Messages of one key keep their order, and run one after the other.
    case by(KeyRead)
  }

  /// What becomes of the messages behind one of the same key that has used up its attempts.
  package enum OnFailure: String, Sendable { case pass, block }

  /// How many messages a `batch` takes at once, and how long the first of them waits for others.
  package struct Batch: Sendable {
    package var size: Setting
    package var waitMilliseconds: Setting

    package init(size: Setting, waitMilliseconds: Setting) {
      self.size = size
      self.waitMilliseconds = waitMilliseconds
    }
  }
}
