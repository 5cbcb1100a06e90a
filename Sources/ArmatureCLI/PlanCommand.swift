// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureExport
import ArmatureProvision
import ArmatureReport
import Foundation

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Prints what the specs of a target promise: the proof sheet; with --rate, what it takes to do so much.",
    discussion: """
      What is received, and how much at most; what each process does, on how many threads and in which order; how long a message \
      may take; when it is acknowledged; what may be done twice; and where it goes when something fails. With --rate instead: how many \
      consumers are needed, what is in flight, what is asked of the queues and what it costs, and which limit is met first.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs, of one target; those of the package where none is named.", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("How many messages come: 50000/s, 3000/m or 40/h.", valueName: "rate"))
  var rate: String?

  @Option(help: ArgumentHelp("Snapshots of a running service, one a line, instead of the spec's longest times.", valueName: "file"))
  var measured: String?

  @Option(help: ArgumentHelp("What a million requests cost, as YAML or JSON.", valueName: "file"))
  var prices: String?

  @Option(help: "The form of the capacity: text or json.")
  var format: CapacityFormat?

  func validate() throws {
    if rate == nil, measured != nil || prices != nil || format != nil {
      throw ValidationError("`--measured`, `--prices` and `--format` belong to `--rate`: say how many messages come.")
    }
    if let rate, ArrivalRate(rate) == nil {
      throw ValidationError("`--rate \(rate)` is not a rate: write a whole number from 1 to \(ArrivalRate.countMax) and /s, /m or /h.")
    }
  }

  func run() throws {
    let pipeline = try readPipeline(pathsOrPackage(paths))
    guard let rate = rate.flatMap({ ArrivalRate($0) }) else { return write(proofSheet(pipeline), to: .standardOutput) }
    let measurement = try measured.map {
      try figures($0, bytesMax: measuredBytesMax) { file throws(ProvisionFault) in try Measurement(file) }
    }
    let prices = try prices.map { try figures($0, bytesMax: pricesBytesMax) { file throws(ProvisionFault) in try Prices(file) } }
    let plan = CapacityPlan(pipeline, rate, measured: measurement) { ProcessInfo.processInfo.environment[$0] }
    guard let plan, let service = pipeline.service?.name.value else {
      throw unusable(["these specs name no service, and only a service has consumers"])
    }
    let text = format == .json ? capacityJSON(plan, of: service, prices) : capacityText(plan, of: service, prices)
    write(text, to: .standardOutput)
  }
}

enum CapacityFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

private let measuredBytesMax = 64 << 20
private let pricesBytesMax = 64 << 10

/// What a file of the user's says, or its fault at its place.
private func figures<Value>(
  _ path: String, bytesMax: Int, _ read: (SourceFile) throws(ProvisionFault) -> Value
) throws -> Value {
  guard PathKind(of: path) == .file, let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
    throw unusable(["\(path) cannot be read"])
  }
  if data.count > bytesMax { throw unusable(["\(path) has \(data.count) bytes, but at most \(bytesMax) are read"]) }
  do throws(ProvisionFault) {
    return try read(SourceFile(name: path, bytes: Array(data)))
  } catch {
    throw unusable([told(error)])
  }
}
