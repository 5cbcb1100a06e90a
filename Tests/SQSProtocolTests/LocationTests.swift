// SPDX-License-Identifier: Apache-2.0

import ArmatureSQSLocation
import Testing

/// Where queues live, by their URLs.
@Suite struct LocationTests {
  @Test(arguments: [
    ("https://sqs.eu-west-1.amazonaws.com/123456789012/tasks", "https://sqs.eu-west-1.amazonaws.com", "eu-west-1", "123456789012", "tasks"),
    ("https://us-east-1.queue.amazonaws.com/1/a.fifo", "https://us-east-1.queue.amazonaws.com", "us-east-1", "1", "a.fifo"),
    ("https://queue.amazonaws.com/123456789012/orders", "https://queue.amazonaws.com", "us-east-1", "123456789012", "orders"),
    (
      "https://vpce-0ab-1cd.sqs.eu-west-1.vpce.amazonaws.com/1/a", "https://vpce-0ab-1cd.sqs.eu-west-1.vpce.amazonaws.com", "eu-west-1",
      "1", "a"
    ),
    (
      "https://vpce-0ab.sqs.cn-north-1.vpce.amazonaws.com.cn/1/a", "https://vpce-0ab.sqs.cn-north-1.vpce.amazonaws.com.cn", "cn-north-1",
      "1", "a"
    ),
    ("https://sqs.cn-north-1.amazonaws.com.cn/1/a", "https://sqs.cn-north-1.amazonaws.com.cn", "cn-north-1", "1", "a"),
    ("https://sqs.eu-west-1.api.aws/1/a", "https://sqs.eu-west-1.api.aws", "eu-west-1", "1", "a"),
    ("https://sqs.eusc-de-east-1.amazonaws.eu/1/a", "https://sqs.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1", "1", "a"),
    ("https://sqs.us-iso-east-1.c2s.ic.gov/1/a", "https://sqs.us-iso-east-1.c2s.ic.gov", "us-iso-east-1", "1", "a"),
    ("https://sqs.eu-west-1.amazonaws.example/1/a", "https://sqs.eu-west-1.amazonaws.example", nil, "1", "a"),
    ("http://127.0.0.1:4566/000000000000/tasks?region=eu-west-1", "http://127.0.0.1:4566", "eu-west-1", "000000000000", "tasks"),
    ("http://:/1/a", "http://:", nil, "1", "a"),
    ("https://queues.example.com/1/a", "https://queues.example.com", nil, "1", "a"),
    ("//eu-west-1/tasks", nil, "eu-west-1", nil, "tasks"),
    ("//eu-west-1/123456789012/prod-*.fifo", nil, "eu-west-1", "123456789012", "prod-*.fifo"),
  ] as [(String, String?, String?, String?, String)])
  func aPlaceIsRead(text: String, endpoint: String?, region: String?, account: String?, name: String) throws {
    let location = try QueueLocation(text)
    #expect(location.endpoint == endpoint)
    #expect(location.region == region)
    #expect(location.account == account)
    #expect(location.name == name)
  }

  @Test(arguments: [
    "", "tasks", "//tasks", "//eu-west-1/", "//sqs.eu-west-1.amazonaws.com/1/a", "//a/b/c/d", "https://host/queue",
    "https:///1/a", "ftp://host/1/a", "https://host/1/a b", "https://host/1/a?x=y", "https://host/1/a?region=", "https://host/1/a*b*",
    "https://host/1/größe", "//eu-west-1/a?claims=ab", "//eu-west-1/a?claims=größe", "//eu-west-1/a?claims=abc&claims=abc",
    "//eu-west-1/a?claims=abc&", "//eu-west-1/a?", "//eu-west-1/a?claims=a=bc",
  ])
  func whatIsNoPlaceIsTold(text: String) { #expect(throws: LocationFault.self) { try QueueLocation(text) } }

  @Test func aTableForClaimsIsRead() throws {
    #expect(try QueueLocation("//eu-west-1/tasks").claims == nil)
    #expect(try QueueLocation("//eu-west-1/prod-*?claims=my.claims-1_a").claims == "my.claims-1_a")
    let both = try QueueLocation("http://127.0.0.1:4566/1/tasks?claims=abc&region=eu-west-1")
    #expect(both.claims == "abc" && both.region == "eu-west-1" && both.name == "tasks")
  }

  @Test(arguments: [
    ("//eu-west-1/a", nil, "https://sqs.eu-west-1.amazonaws.com", "https://dynamodb.eu-west-1.amazonaws.com"),
    ("//eu-west-1/a", "http://localhost:1", "http://localhost:1", "http://localhost:1"),
    ("https://sqs.eu-west-1.amazonaws.com/1/a", nil, "https://sqs.eu-west-1.amazonaws.com", "https://dynamodb.eu-west-1.amazonaws.com"),
    ("https://sqs.cn-north-1.amazonaws.com.cn/1/a", "http://localhost:1", "https://sqs.cn-north-1.amazonaws.com.cn", "http://localhost:1"),
    ("https://sqs.eu-west-1.api.aws/1/a", nil, "https://sqs.eu-west-1.api.aws", "https://dynamodb.eu-west-1.amazonaws.com"),
    ("http://127.0.0.1:4566/1/a", nil, "http://127.0.0.1:4566", "http://127.0.0.1:4566"),
    ("http://127.0.0.1:4566/1/a", "http://localhost:1", "http://127.0.0.1:4566", "http://localhost:1"),
  ] as [(String, String?, String, String)])
  func eachServiceIsAskedWhereItIs(text: String, variable: String?, queues: String, tables: String) throws {
    let location = try QueueLocation(text)
    #expect(location.address(of: .sqs, in: "eu-west-1", variable: variable) == queues)
    #expect(location.address(of: .dynamodb, in: "eu-west-1", variable: variable) == tables)
  }

  @Test(arguments: [("eu-west-1", "aws"), ("us-gov-west-1", "aws-us-gov"), ("cn-north-1", "aws-cn"), ("", "aws")])
  func aNameOfAWSIsOfItsPartition(region: String, partition: String) { #expect(AWSService.partition(of: region) == partition) }

  @Test(arguments: [
    ("eu-west-1", "amazonaws.com"), ("us-gov-west-1", "amazonaws.com"), ("cn-north-1", "amazonaws.com.cn"),
    ("eusc-de-east-1", "amazonaws.eu"), ("us-iso-east-1", "c2s.ic.gov"), ("us-isob-east-1", "sc2s.sgov.gov"),
    ("us-isof-south-1", "csp.hci.ic.gov"), ("eu-isoe-west-1", "cloud.adc-e.uk"),
  ])
  func eachPartitionHasItsOwnHosts(region: String, suffix: String) throws {
    let location = try QueueLocation("//\(region)/a")
    #expect(location.address(of: .sqs, in: region, variable: nil) == "https://sqs.\(region).\(suffix)")
  }

  @Test func queuesHaveNamesInSQS() throws {
    let one = try QueueLocation("//eu-west-1/tasks-prod")
    #expect(try one.name(of: "tasks") == "tasks-prod")
    #expect(try one.name(of: "greet.signals") == "tasks-prod-greet_signals")
    #expect(try QueueLocation("//eu-west-1/tasks.fifo").name(of: "greet.signals") == "tasks-greet_signals.fifo")
    let store = try QueueLocation("//eu-west-1/prod-*.fifo")
    #expect(store.isStore && store.isFIFO)
    #expect(try store.name(of: "tasks") == "prod-tasks.fifo")
    #expect(try store.name(of: "größe.signals") == "prod-gr__e_signals.fifo")
    #expect(throws: LocationFault.self) { try store.name(of: String(repeating: "a", count: 80)) }
  }
}
