// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureExport
import ArmatureReport
import ArmatureSyntax

/// A language server for specs: its state, and what it says to each message. Whoever drives it reads and writes the messages.
///
/// Findings are told apart from messages: where none waits and `isDue`, the driver calls `check`, which may take its time, then takes in
/// what has come meanwhile, and then calls `publish`. What was found in texts that have changed since is not published, and is due again.
package struct LanguageServer {
  private enum Phase { case new, running, shutDown }

  private var phase = Phase.new
  /// How the program ends, as soon as it shall.
  package private(set) var exitStatus: Int32?
  var client = Client()
  var documents = Documents()
  var published: [String: Published] = [:]
  private let workspace: Workspace
  /// Grows with each change of a text, and where the disk may have changed.
  private var revision = 0
  private var toldRevision = 0
  /// Each as it was checked last, and at which revision.
  private var homes: [Home: (revision: Int, checked: CheckedHome)] = [:]

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// Whether the findings have to be looked at again.
  package var isDue: Bool { phase == .running && toldRevision < revision }

  /// What the connection's end means for the exit code: a client that goes says so before.
  package var statusOfEnd: Int32 { phase == .shutDown ? 0 : 1 }

  /// What is answered to a message, each as a JSON text.
  package mutating func receive(_ frame: Framing.Frame) -> [String] {
    switch frame {
    case .message(let bytes): receive(Message(bytes)).map(jsonLine)
    case .fault(let fault): [jsonLine(answer(.null, Fault(.parseError, fault)))]
    }
  }

  /// Checks what is due. Gives the revision that was checked.
  package mutating func check() -> Int {
    for home in openHomes { _ = checked(home) }
    return revision
  }

  /// What the editor is told of a check; nothing where its texts have changed since.
  package mutating func publish(_ revision: Int) -> [String] {
    guard revision == self.revision, phase == .running else { return [] }
    toldRevision = revision
    return publications(openHomes.map { checked($0) }).map(jsonLine)
  }

  private mutating func receive(_ message: Message) -> [Literal] {
    switch message {
    case .answer: return []
    case .fault(let id, let fault): return [answer(id, fault)]
    case .notification(let method, let parameters): return take(method, parameters)
    case .request(let id, let method, let parameters):
      do throws(Fault) {
        return [answer(id, try result(method, parameters))]
      } catch {
        return [answer(id, error)]
      }
    }
  }

  private mutating func take(_ method: String, _ parameters: Node?) -> [Literal] {
    if method == "exit" { exitStatus = statusOfEnd }
    guard phase == .running else { return [] }
    switch method {
    case "initialized": return client.registrations
    case "textDocument/didOpen":
      documents.open(parameters, client.unit)
      // An editor may have forgotten what it was told of a text that it had closed.
      if let uri = parameters?["textDocument"]?["uri"]?.text { published[uri]?.version = nil }
    case "textDocument/didChange": documents.change(parameters)
    case "textDocument/didClose": documents.close(parameters)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": break
    default: return []
    }
    revision += 1
    return []
  }

  private mutating func result(_ method: String, _ parameters: Node?) throws(Fault) -> Literal {
    if method == "initialize" {
      guard phase == .new else { throw Fault(.invalidRequest, "the server is initialized already") }
      phase = .running
      client = Client(parameters)
      return client.capabilities
    }
    if phase == .new { throw Fault(.notInitialized, "the first request is `initialize`") }
    if phase == .shutDown { throw Fault(.invalidRequest, "the server is shut down") }
    if method == "shutdown" {
      phase = .shutDown
      return .null
    }
    guard let feature = features[method] else { throw Fault(.methodNotFound, "there is no method \(quote(method))") }
    guard let uri = parameters?["textDocument"]?["uri"]?.text else {
      throw Fault(.invalidParameters, "\(quote(method)) is about a `textDocument`")
    }
    guard let view = view(of: uri) else { return .null }
    return try feature(view, parameters)
  }

  /// A document with what is known of its target; nil where none is open there, and for other YAML, which is nobody's business here.
  private mutating func view(of uri: String) -> DocumentView? {
    guard let document = documents[uri], let path = document.path, let home = workspace.home(path, documents.texts) else { return nil }
    return DocumentView(document: document, path: path, checked: checked(home), documents: documents, client: client)
  }

  private var openHomes: [Home] {
    let texts = documents.texts
    return texts.keys.sorted().compactMap { workspace.home($0, texts) }.distinct()
  }

  /// What stands in the targets of a home now.
  private mutating func checked(_ home: Home) -> CheckedHome {
    let known = homes[home]
    if let known, known.revision == revision { return known.checked }
    let found = CheckedHome(home, workspace.targets(home, documents.texts), from: known?.checked, client.unit)
    homes[home] = (revision, found)
    return found
  }
}
