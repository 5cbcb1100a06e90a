// SPDX-License-Identifier: Apache-2.0

/// The stages of the process `greet`. Which of them runs when is written in specs/Hello/hello.yaml.
struct Greet: GreetStages {
  /// Says a text to whoever is there; a test puts something else in its place.
  var speak: @Sendable (String) -> Void = { print($0) }

  func compose(_ name: String) -> String { "Hello, \(name)!" }

  func say(_ text: String) { speak(text) }
}
