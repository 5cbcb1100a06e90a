// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all
