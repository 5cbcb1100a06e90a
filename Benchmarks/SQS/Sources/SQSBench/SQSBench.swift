// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import Logging

/// Measures what a message costs the client of SQS beside a loop with boto3, and prints one line for each figure.
///
/// Each run has a server of its own in another program, which has all messages from the start; the two take turns. Ends with
/// code 1 where a figure is short of its goal.
@main
struct SQSBench {
  static func main() async {
    let arguments = CommandLine.arguments
    LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
    do {
      switch arguments.dropFirst().first {
      case "serve": return try await Programs.serve(Int(arguments[2]) ?? 0)
      case "consume": return try await Programs.consume(arguments[2])
      default: break
      }
      let figures = try Comparison().measure()
      for figure in figures { print("sqs \(figure.line)") }
      exit(figures.allSatisfy(\.isMet) ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("sqs: \(error)\n".utf8))
      exit(2)
    }
  }
}
