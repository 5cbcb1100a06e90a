// SPDX-License-Identifier: Apache-2.0

/// One file of the page, as a browser asks for it.
struct PageFile: Sendable {
  let path: String
  let type: String
  let body: [UInt8]
}

/// The files of the folder `Page`, which a plugin puts into the code.
let pageFiles: [PageFile] = embeddedNames.compactMap { name in
  guard let text = embeddedPage(name), let type = types[String(name.split(separator: ".").last ?? "")] else { return nil }
  return PageFile(path: name == "index.html" ? "/" : "/\(name)", type: "\(type); charset=utf-8", body: Array(text.utf8))
}

private let types = ["html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"]
