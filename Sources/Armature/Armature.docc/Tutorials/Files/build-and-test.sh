swift build
swift test
