// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

// Counts and times of the sheet: where the environment decides, all that it may decide.

/// `10`, or `1 to 64 (LOAD_PARALLELISM)`.
func told(_ setting: Setting) -> String {
  setting.need.map { "\(setting.min) to \(setting.max) (\($0))" } ?? "\(setting.max)"
}

/// `10 threads`, or `1 to 64 threads (LOAD_PARALLELISM)`.
func told(_ setting: Setting, _ noun: String, plural: String? = nil) -> String {
  let most = counted(setting.max, noun, plural: plural)
  return setting.need.map { "\(setting.min) to \(most) (\($0))" } ?? most
}

/// `10s`, or `1s to 1m (LOAD_TIMEOUT)`.
func told(time setting: Setting) -> String {
  setting.need.map { "\(duration(setting.min)) to \(duration(setting.max)) (\($0))" } ?? duration(setting.max)
}

/// What a need may be, and what it is where nothing is set.
func needLine(_ need: Need) -> String {
  let standard = need.isSensitive ? need.standardText.map { _ in "masked, with a default" } ?? "masked, needed"
    : need.standardText.map { "\(quote($0)) where it is not set" } ?? "needed"
  return "\(need.name.value): \(need.expected); \(standard)"
}
