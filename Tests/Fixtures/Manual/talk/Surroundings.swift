// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import CoreMetrics
import Tracing

/// What the pages take for granted. Nothing here runs: it is checked by types.
struct LoadData: LoadDataStages {
  func store(_ url: String) {}
}

struct ProcessEvents: ProcessEventsStages {
  func persist(_ id: String) {}
}

struct Pay: PayStages {
  func payFor(_ id: String) {}
}

struct Ship: ShipStages {
  func shipTo(_ id: String) {}
}

struct Walk: WalkStages {
  func step(_ id: String) {}
}

struct Book: BookStages {
  var act: @Sendable (Int, StageContext) async throws -> Void

  func enter(id: Int, context: StageContext) async throws { try await act(id, context) }
}

enum LoadError: Error {
  case throttled(String), denied(String)
}

var service: Service { Walker(walk: Walk()).service(transports: [.memory]) }
var control: ServiceControl { service.control }
var seconds: AsyncStream<Void> { AsyncStream { nil } }
var factory: any MetricsFactory { NOOPMetricsHandler.instance }
var tracer: any Tracer { NoOpTracer() }
var now: Timestamp { Timestamp(seconds: 0) }
var payload: LoadReport.Payload { LoadReport.Payload(id: "", url: "") }
