// SPDX-License-Identifier: Apache-2.0

/// The colours of a picture, in the light and in the dark.
let styleSheet = """
  text{font:12px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;direction:ltr}
  path{fill:none;stroke-width:1.5}.drive{stroke-width:2.5}.name,.word{font-weight:bold}.label{font-size:11px}
  .signal path{stroke-dasharray:5 4}.broadcast path{stroke-width:3}.letters path{stroke-dasharray:2 4}.lock path{stroke-dasharray:2 4}
  .bar{stroke-width:4}path.head{stroke:none;stroke-dasharray:none}
  \(rules(day))
  @media (prefers-color-scheme:dark){
  \(rules(night))
  }
  """

private struct Palette {
  var ground, text, more, line, process, stage, queue, entry, signal, broadcast, failure: String
}

private let day = Palette(
  ground: "#ffffff", text: "#1c2430", more: "#566070", line: "#4a5568", process: "#f1f4f8", stage: "#ffffff", queue: "#e3f0e8",
  entry: "#e6ecfa", signal: "#6b3fa0", broadcast: "#0b6e8a", failure: "#b3261e")

private let night = Palette(
  ground: "#12161c", text: "#e8edf4", more: "#a3aebd", line: "#9aa7b8", process: "#1b212a", stage: "#252d39", queue: "#1d3328",
  entry: "#222d47", signal: "#c3a1f0", broadcast: "#6fd0ea", failure: "#ff8a80")

private func rules(_ palette: Palette) -> String {
  let arrows = [("signal", palette.signal), ("broadcast", palette.broadcast), ("failure", palette.failure), ("letters", palette.failure)]
  let boxes = [("process", palette.process), ("stage", palette.stage), ("queue", palette.queue), ("entry", palette.entry)]
  return (["text{fill:\(palette.text)}.more,.label{fill:\(palette.more)}.ground{fill:\(palette.ground)}"]
    + ["path{stroke:\(palette.line)}.head{fill:\(palette.line)}.bar{stroke:\(palette.signal)}.word{fill:\(palette.broadcast)}"]
    + boxes.map { ".\($0.0){fill:\($0.1);stroke:\(palette.line)}" }
    + arrows.map { ".\($0.0) path{stroke:\($0.1)}.\($0.0) .head{fill:\($0.1);stroke:none}.\($0.0) .label{fill:\($0.1)}" })
    .joined(separator: "\n")
}
