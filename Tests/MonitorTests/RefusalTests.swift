// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Testing

@Suite struct RefusalTests {
  @Test(arguments: [
    ("host: evil.example", 421), ("host: evil.example:7070", 421), ("host: 127.0.0.1.evil.example", 421), ("host:", 421),
    ("host: localhost.", 421), ("host: 1.2.3.256", 421), ("host: 127.0.0.1:80:80", 421), ("host: localhost:x", 421),
    ("host: localhost", 200), ("host: LOCALHOST:1", 200), ("host: 192.168.1.7:7070", 200), ("host: [::1]:7070", 200),
    ("host: till.example:443", 200),
  ])
  func onlyOwnNamesAreAnswered(host: String, status: Int) async throws {
    var settings = MonitorSettings.loopback(port: 0, token: Shop.token)
    settings.hostNames = ["Till.example"]
    try await Shop.open(settings) { shop async throws in
      #expect(try await shop.get("/api/snapshot", [host]).status == status)
      #expect(try await shop.get("/", [host]).status == status)
    }
  }

  @Test(arguments: [
    (["origin: http://evil.example"], 403), (["origin: null"], 403), (["origin: http://127.0.0.1:1"], 403),
    (["sec-fetch-site: cross-site"], 403), (["sec-fetch-site: same-site"], 403), (["sec-fetch-site: same-origin"], 200),
    (["sec-fetch-site: none"], 200), (["sec-fetch-site: cross-site", "sec-fetch-mode: navigate"], 403),
    (["host: localhost:9", "origin: http://localhost:9"], 200),
  ])
  func pagesOfOthersAreRefused(fields: [String], status: Int) async throws {
    try await Shop.open { shop async throws in
      #expect(try await shop.get("/api/snapshot", fields).status == status)
      let command = try await shop.post(
        "/api/pause", #"{"process":"pay"}"#, fields + ["authorization: Bearer \(Shop.token)"])
      #expect(command.status == status)
    }
  }

  /// A link to the page may stand anywhere; what the page then asks for is its own.
  @Test func aLinkToThePageIsFollowed() async throws {
    try await Shop.open { shop async throws in
      let link = ["sec-fetch-site: cross-site", "sec-fetch-mode: navigate"]
      #expect(try await shop.get("/", link).status == 200)
      #expect(try await shop.get("/app.js", link).status == 403)
    }
  }

  @Test(arguments: [
    [], ["authorization: Bearer wrong-token-of-a-length"], ["authorization: Bearer "], ["authorization: Bearer \(Shop.token)x"],
    ["authorization: Bearer \(Shop.token.dropLast())"], ["authorization: Basic \(Shop.token)"], ["authorization: \(Shop.token)"],
  ])
  func aCommandNeedsTheToken(fields: [String]) async throws {
    try await Shop.open { shop async throws in
      for (path, body) in [("pause", ""), ("resume", ""), ("inject", #","body":{"kind":"print","id":1}"#)] {
        let reply = try await shop.post("/api/\(path)", #"{"process":"print"\#(body)}"#, fields)
        #expect(reply.status == 401 && reply.fields["www-authenticate"] == "Bearer")
      }
      #expect(shop.service.control.snapshot().processes.allSatisfy { $0.state == .running && $0.ports.in == 0 })
      #expect(!shop.log.text.contains(Shop.token))
    }
  }

  @Test func whoIsElsewhereNeedsTheTokenToLook() async throws {
    try await Shop.open { shop async throws in
      for field in ["x-forwarded-for: 10.0.0.7", "forwarded: for=10.0.0.7"] {
        for path in ["/api/graph", "/api/snapshot", "/api/events", "/api/tap?process=pay", "/api/letters"] {
          #expect(try await shop.get(path, [field]).status == 401, "\(path)")
        }
        #expect(try await shop.get("/", [field]).status == 200)
        #expect(try await shop.get("/api/graph", [field, "authorization: bearer \(Shop.token)"]).status == 200)
      }
    }
  }

  @Test(arguments: [
    ("GET /api/pause HTTP/1.1", [], 401, ""), ("DELETE /api/snapshot HTTP/1.1", [], 405, ""), ("HEAD / HTTP/1.1", [], 405, ""),
    ("OPTIONS /api/pause HTTP/1.1", ["authorization: Bearer \(Shop.token)"], 405, ""), ("GET /nothing HTTP/1.1", [], 404, ""),
    ("GET /../etc/passwd HTTP/1.1", [], 404, ""), ("POST /api/snapshot HTTP/1.1", [], 405, "{}"),
    ("GET /api/snapshot HTTP/1.1", [], 400, "{}"), ("GET http://localhost/ HTTP/1.1", [], 400, ""), ("GET / HTTP/2", [], 400, ""),
    ("GET  / HTTP/1.1", [], 400, ""), ("get\u{1}/ HTTP/1.1", [], 400, ""), ("GET /é HTTP/1.1", [], 400, ""),
    ("GET / HTTP/1.1", ["content-length: 1", "content-length: 2"], 400, ""), ("GET / HTTP/1.1", ["content-length: -1"], 400, ""),
    ("GET / HTTP/1.1", ["host : localhost", "x: y"], 400, ""), ("GET / HTTP/1.1", [" folded"], 400, ""),
    ("GET / HTTP/1.1", ["expect: 100-continue"], 417, ""), ("GET / HTTP/1.1", ["x: a\u{0}b"], 400, ""),
    ("GET / HTTP/1.1", ["x: a\nhost: evil"], 400, ""),
  ] as [(String, [String], Int, String)])
  func whatIsNoRequestIsRefused(line: String, fields: [String], status: Int, body: String) async throws {
    try await Shop.open { shop async throws in
      let reply = try await shop.ask(line, fields, body)
      #expect(reply.status == status, "\(reply.text.prefix(300))")
    }
  }

  @Test(arguments: [
    (["content-type: text/plain"], 415), (["content-type: application/x-www-form-urlencoded"], 415), ([], 415),
    (["content-type: application/json", "content-length: 1048577"], 413),
    (["content-type: application/json", "content-length: 99999999999999999999"], 413),
    (["content-type: application/json", "transfer-encoding: chunked"], 411),
    (["content-type: application/json", "transfer-encoding: chunked", "content-length: 2"], 411),
  ])
  func aBodyHasItsFormAndLength(fields: [String], status: Int) async throws {
    try await Shop.open { shop async throws in
      let token = "authorization: Bearer \(Shop.token)"
      #expect(try await shop.ask("POST /api/pause HTTP/1.1", [token] + fields).status == status)
    }
  }

  /// The answer comes before the body is there, and reaches whoever goes on sending.
  @Test func aBodyThatIsTooLongIsNotAwaited() async throws {
    try await Shop.open { shop async throws in
      let reply = try await shop.post("/api/inject", String(repeating: "x", count: 1024 * 1024 + 1))
      #expect(reply.status == 413)
      let head = String(repeating: "x-filler: of some length\r\n", count: 1000)
      #expect(try await shop.send("GET / HTTP/1.1\r\nhost: localhost\r\n\(head)").status == 431)
      // With the host.
      for (count, status) in [(99, 200), (100, 431), (200, 431)] {
        #expect(try await shop.get("/", (0..<count).map { "x\($0): y" }).status == status, "\(count)")
      }
    }
  }

  @Test func everyAnswerSaysWhatABrowserMayDoWithIt() async throws {
    try await Shop.open { shop async throws in
      for path in ["/", "/api/graph", "/nothing"] {
        let fields = try await shop.get(path).fields
        #expect(fields["content-security-policy"]?.hasPrefix("default-src 'none'; script-src 'self';") == true)
        #expect(fields["x-content-type-options"] == "nosniff" && fields["referrer-policy"] == "no-referrer")
        #expect(fields["cache-control"] == "no-store" && fields["access-control-allow-origin"] == nil)
      }
    }
  }
}
