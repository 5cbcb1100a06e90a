# SPDX-License-Identifier: Apache-2.0
"""Works a queue off as one does with boto3: ten received, read and added up, ten deleted.

boto3_loop.py ENDPOINT QUEUE prints the CPU time and the time by the clock in nanoseconds, and the sum of all numbers.
"""
import json
import sys
import time

import boto3

endpoint, queue = sys.argv[1], sys.argv[2]
client = boto3.client(
    "sqs", endpoint_url=endpoint, region_name="eu-west-1", aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="secret")
url = f"{endpoint}/123456789012/{queue}"
cpu, begun, total = time.process_time_ns(), time.perf_counter_ns(), 0
while True:
    answer = client.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=30, WaitTimeSeconds=0,
        MessageSystemAttributeNames=["ApproximateReceiveCount", "MessageGroupId", "SentTimestamp"],
        MessageAttributeNames=["All"])
    messages = answer.get("Messages", [])
    if not messages:
        break
    for message in messages:
        total += json.loads(message["Body"])["id"]
    answer = client.delete_message_batch(
        QueueUrl=url,
        Entries=[{"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]} for index, message in enumerate(messages)])
    if answer.get("Failed"):
        raise SystemExit(f"not deleted: {answer['Failed']}")
print(time.process_time_ns() - cpu, time.perf_counter_ns() - begun, total)
