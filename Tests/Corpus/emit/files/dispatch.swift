// Generated from Tests/Corpus/emit/files/dispatch.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all
