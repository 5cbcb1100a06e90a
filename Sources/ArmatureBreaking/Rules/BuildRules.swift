// SPDX-License-Identifier: Apache-2.0

// What the target's Swift code says by name or by type.

extension Rule {
  static let buildRules = [
    messageRemoved, messageRenamed, typeRemoved, typeRenamed, namedTypeChanged, caseRemoved, caseAdded,
    swiftFieldAdded, swiftFieldRemoved, swiftFieldRenamed, argumentNeeded, fieldOrderChanged,
    fieldTypeChanged, serviceRenamed, producerRenamed, needRemoved, needTypeChanged, serviceNeedsChanged,
  ]
  static let stageRules = [
    swiftProcessRemoved, processRenamed, stageAdded, stageRemoved, stageRenamed, stageInputChanged, stageOutputChanged,
    stageThrowsChanged, stageKindChanged,
  ]

  private static let rewrite = "change the code that uses it in the same commit"

  static let messageRemoved = Rule(
    "build-message-removed", "is gone", why: "its struct is no longer generated", help: "delete the code that uses it in the same commit")
  static let messageRenamed = Rule(
    "build-message-renamed", "has another name", why: "its struct has the new name; its JSON is the same", help: rewrite)
  static let typeRemoved = Rule(
    "build-type-removed", "is gone", why: "its Swift type is no longer generated", help: "delete the code that uses it in the same commit")
  static let typeRenamed = Rule(
    "build-type-renamed", "has another name", why: "its Swift type has the new one; its JSON is the same", help: rewrite)
  static let namedTypeChanged = Rule(
    "build-type-changed", "has other members",
    why: "its Swift type has other members", help: rewrite)
  static let caseRemoved = Rule(
    "build-case-removed", "no longer has a case",
    why: "code that names the case does not compile", help: "delete the code for it in the same commit")
  static let caseAdded = Rule(
    "build-case-added", "has a new case", why: "a `switch` over all of its cases does not compile",
    help: "write the case in the same commit, or `default` if more are to come")
  static let swiftFieldAdded = Rule(
    "build-field-added", "is new and has no default", why: "code that makes the message has to fill it",
    help: "write `?` after its name, give it a `default`, or change that code in the same commit")
  static let swiftFieldRemoved = Rule(
    "build-field-removed", "is gone", why: "code that reads or fills the property does not compile",
    help: "delete the code that uses it in the same commit")
  static let swiftFieldRenamed = Rule(
    "build-field-renamed", "has another name in Swift",
    why: "the property has the new name", help: rewrite)
  static let argumentNeeded = Rule(
    "build-argument-needed", "is no longer filled by `init`", why: "code that makes the message without it does not compile",
    help: "keep the `default`, or fill it in the same commit")
  static let fieldOrderChanged = Rule(
    "build-field-order-changed", "has its fields in another order", why: "the arguments of `init` stand in the order of the fields",
    help: "keep the order, and write new fields at the end")
  static let fieldTypeChanged = Rule(
    "build-field-type-changed", "has another type in Swift", why: "the property has the new type", help: rewrite)
  static let serviceRenamed = Rule(
    "build-service-renamed", "has another name, or none",
    why: "the struct of the service has the new one", help: "change `main` in the same commit")
  static let producerRenamed = Rule(
    "build-producer-renamed", "is taken from instead of another queue", why: "the typed producer is named after its queue",
    help: "change the programs that send in the same commit")

  static let needRemoved = Rule(
    "build-need-removed", "is no longer taken from the environment", why: "code that reads the property does not compile",
    help: "delete the code that reads it in the same commit")
  static let needTypeChanged = Rule(
    "build-need-type-changed", "has another type", why: "its property has the new type, and what is set may be no value of it",
    help: "change the code that reads it in the same commit, and look first at what is set")
  static let serviceNeedsChanged = Rule(
    "build-service-needs-changed", "takes `needs` and took none, or no longer takes any",
    why: "it is made of them, or without them", help: "change `main` in the same commit")

  static let swiftProcessRemoved = Rule(
    "build-process-removed", "is gone", why: "its protocol of stages is no longer generated, and the service no longer takes it",
    help: "delete its stages in the same commit")
  static let processRenamed = Rule(
    "build-process-renamed", "has another name", why: "its protocol and the type of its stages are named after it",
    help: "rename the type of its stages in the same commit")
  static let stageAdded = Rule(
    "build-stage-added", "is new", why: "the type of the stages lacks the function", help: "write the function in the same commit")
  static let stageRemoved = Rule(
    "build-stage-removed", "is gone", why: "its function is no longer called", help: "delete the function in the same commit")
  static let stageRenamed = Rule(
    "build-stage-renamed", "has another name", why: "the type of the stages lacks the function of the new name",
    help: "rename the function in the same commit")
  static let stageInputChanged = Rule(
    "build-stage-input-changed", "is called with something else", why: "its function has other parameters",
    help: "change the function's parameters in the same commit")
  static let stageOutputChanged = Rule(
    "build-stage-output-changed", "returns something else", why: "its function has another result",
    help: "change the function's result in the same commit")
  static let stageThrowsChanged = Rule(
    "build-stage-throws-changed", "throws other cases", why: "its error's enumeration has other cases",
    help: "change what the function throws in the same commit")
  static let stageKindChanged = Rule(
    "build-stage-kind-changed", "is another kind of stage", why: "its function has another form, or blocks where it may not",
    help: "change the function in the same commit")
}
