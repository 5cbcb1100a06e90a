// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG drawing as an XML parser reads it.
struct Picture {
  struct Box {
    var name: String
    var x, y, width, height: Int

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
  }

  /// The name and class of each element, in the order written.
  private(set) var elements: [String] = []
  private(set) var boxes: [Box] = []
  /// Where each text begins and ends.
  private(set) var texts: [(text: String, from: Int, to: Int, y: Int)] = []
  /// The straight parts of all arrows between boxes.
  private(set) var strokes: [Stroke] = []
  private(set) var width = 0

  init(_ text: String) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    elements = reader.elements
    boxes = reader.boxes
    texts = reader.texts
    strokes = reader.strokes
    width = reader.width
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var boxes: [Box] = []
    var texts: [(text: String, from: Int, to: Int, y: Int)] = []
    var width = 0
    private var open: [String: String]?
    private var content = ""
    private var arrows = 0
    var strokes: [Stroke] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      elements.append("\(name) \(attributes["class"] ?? "")")
      func number(_ key: String) -> Int { attributes[key].flatMap(Int.init) ?? 0 }
      if name == "svg" { width = number("width") }
      if name == "rect", let kind = attributes["class"], kind != "ground" {
        boxes.append(Box(name: kind, x: number("x"), y: number("y"), width: number("width"), height: number("height")))
      }
      if name == "text" { (open, content) = (attributes, "") }
      if name == "g" { arrows += 1 }
      if name == "path", attributes["class"] == nil, let path = attributes["d"], !path.contains("V"), !path.contains("H") {
        strokes += Stroke.all(in: path, of: arrows)
      }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      guard name == "text", let open else { return }
      let x = open["x"].flatMap(Int.init) ?? 0
      let letter = open["class"] == "label" ? 6.7 : 7.3
      let length = open["textLength"].flatMap(Int.init) ?? Int((Double(content.unicodeScalars.count) * letter).rounded(.up))
      let isEnd = open["text-anchor"] == "end"
      texts.append((content, isEnd ? x - length : x, isEnd ? x : x + length, open["y"].flatMap(Int.init) ?? 0))
      self.open = nil
    }
  }
}

extension Picture {
  /// The outer boxes, which nothing may cover.
  var outer: [Box] { boxes.filter { ["queue", "entry", "process"].contains($0.name) } }
}

/// A straight part of an arrow, along one of the two axes.
struct Stroke: Equatable {
  var arrow: Int
  /// Where the arrow begins.
  var start: [Int]
  var isLevel: Bool
  /// The height of a level one, or else how far to the right it is.
  var at: Int
  var range: ClosedRange<Int>

  func lies(upon other: Stroke) -> Bool {
    isLevel == other.isLevel && at == other.at && range.lowerBound < other.range.upperBound && other.range.lowerBound < range.upperBound
  }

  /// Of `M1 2L3 2L3 4`.
  static func all(in path: String, of arrow: Int) -> [Stroke] {
    let points = path.dropFirst().split(separator: "L").map { $0.split(separator: " ").compactMap { Int($0) } }
    return zip(points, points.dropFirst()).map { from, to in
      let isLevel = from[1] == to[1]
      let (a, b) = isLevel ? (from[0], to[0]) : (from[1], to[1])
      return Stroke(arrow: arrow, start: points[0], isLevel: isLevel, at: isLevel ? from[1] : from[0], range: min(a, b)...max(a, b))
    }
  }
}
