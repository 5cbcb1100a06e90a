// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureExport
import ArmatureProvision
import ArmatureReport
import Foundation

struct ProvisionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provision",
    abstract: "Prints the queues in SQS that a service needs, and makes them with --apply.",
    discussion: """
      Those of the specs, those for signals, and those that SQS itself puts messages into which never get as far as the service; with the \
      times that fit; and the table of DynamoDB that keeps its claims. The variables in them come from --set or from the environment.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs, of one target.", valueName: "path"))
  var paths: [String]

  @Option(help: "The form: text, json, cloudformation, which is a template in JSON, or policy, which is what IAM has to allow the program.")
  var format: ProvisionFormat = .text

  @Flag(help: "Make what is missing in SQS and DynamoDB, and set what differs. A second run changes nothing.")
  var apply = false

  @Option(
    name: .customLong("set"), help: ArgumentHelp("A variable of the queues; may be given again.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("Only the queues of this region.", valueName: "name"))
  var region: String?

  func validate() throws {
    if apply, format != .text { throw ValidationError("`--apply` prints its steps as text: use `--format` without it.") }
    for setting in settings where !setting.contains("=") || setting.hasPrefix("=") {
      throw ValidationError("`--set \(setting)` has to be `--set NAME=VALUE`.")
    }
  }

  func run() async throws {
    let pipeline = try readPipeline(paths)
    guard let service = pipeline.service else { throw unusable(["these specs name no service, and only a service needs queues"]) }
    var outfit = Outfit(pipeline, variable: try variables(pipeline))
    if !outfit.faults.isEmpty { throw unusable(outfit.faults.map(told)) }
    if let region { try keep(region, of: &outfit) }
    if apply { return try await provide(outfit, paths) }
    switch format {
    case .text: write(outfitText(outfit), to: .standardOutput)
    case .json: write(outfitJSON(outfit), to: .standardOutput)
    case .cloudformation: write(try template(outfit, service.name.value), to: .standardOutput)
    case .policy: write(try policy(outfit, service), to: .standardOutput)
    }
  }

  /// A region that is misspelt would else look like one where nothing is to be made.
  private func keep(_ region: String, of outfit: inout Outfit) throws {
    let environment = ProcessInfo.processInfo.environment
    let usual = ["AWS_REGION", "AWS_DEFAULT_REGION"].compactMap { environment[$0] }.first { !$0.isEmpty }
    let places = outfit.places
    outfit.keep(region: region, usual: usual)
    if !places.isEmpty, outfit.queues.isEmpty {
      throw unusable(["no queue of these specs is in \(quote(region)): they are in \(places.map { told($0) }.joined(separator: "; "))"])
    }
  }

  private func variables(_ pipeline: Pipeline) throws -> (String) -> String? {
    let known = Set(
      pipeline.queues.flatMap { urlVariables($0.url.value).map(\.name) + [$0.retentionMilliseconds?.value.need].compactMap(\.self) })
    var own: [String: String] = [:]
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard known.contains(parts[0]) else {
        let there = known.isEmpty ? "there are none" : "there are \(listed(known.sorted(), "and"))"
        throw unusable(["no queue has a variable \(quote(parts[0])) in its `url` or `retention`; \(there)"])
      }
      own[parts[0]] = parts[1]
    }
    return { own[$0] ?? ProcessInfo.processInfo.environment[$0] }
  }

  private func policy(_ outfit: Outfit, _ service: Service) throws -> String {
    if outfit.queues.isEmpty { throw unusable(["there is nothing to allow: these specs have no queue in SQS"]) }
    return accessPolicy(outfit, isLocked: service.lock != nil)
  }

  private func template(_ outfit: Outfit, _ service: String) throws -> String {
    let places = outfit.places
    if places.isEmpty { throw unusable(["there is nothing to make: these specs have no queue in SQS"]) }
    if places.count > 1 {
      let named = places.map { told($0) }.joined(separator: "; ")
      throw unusable(["a template is for one region and account, but these queues are in \(places.count): \(named); add `--region NAME`"])
    }
    return cloudFormation(outfit, of: service)
  }
}

enum ProvisionFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, cloudformation, policy
}

/// A fault in the form of a finding, on one line.
func told(_ fault: ProvisionFault) -> String {
  "\(fault.span.file):\(fault.span.start.line):\(fault.span.start.column): \(fault.message); \(fault.help)"
}
