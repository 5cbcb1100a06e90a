# SPDX-License-Identifier: Apache-2.0
"""Serves SQS and DynamoDB by moto on a free port of this machine, with signatures verified, until its standard input ends.

Prints one line of JSON: the port, and the key of a user who may do anything with queues and tables, and assume the role `worker`, which may
as much. Called with a command, it runs that with these in its environment instead, and the URL of its queues as TASKS_QUEUE, and ends with it.
"""

import json
import logging
import os
import signal
import subprocess
import sys

# The user, its key and its policy, and the role and its own, are made before anybody has to show a key.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "5"
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"

import boto3  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

# A line for each request is nothing for whoever looks at the command.
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
iam = boto3.client(
    "iam", endpoint_url=f"http://127.0.0.1:{port}", region_name="eu-west-1", aws_access_key_id="x", aws_secret_access_key="x"
)
iam.create_user(UserName="armature")
key = iam.create_access_key(UserName="armature")["AccessKey"]
policy = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["sqs:*", "dynamodb:*", "sts:AssumeRole"], "Resource": "*"}],
}
iam.put_user_policy(UserName="armature", PolicyName="queues", PolicyDocument=json.dumps(policy))
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"}}]}
iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(trust))
iam.put_role_policy(RoleName="worker", PolicyName="queues", PolicyDocument=json.dumps(policy))
if len(sys.argv) > 1:
    environment = os.environ | {
        "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
        "TASKS_QUEUE": f"sqs:http://127.0.0.1:{port}/123456789012/reports-*?region=eu-west-1&claims=reports-claims",
    }
    command = subprocess.Popen(sys.argv[1:], env=environment)
    # Whoever stops the command from the terminal wants the server to serve it until its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(command.wait())
print(json.dumps({"port": port, "id": key["AccessKeyId"], "secret": key["SecretAccessKey"]}), flush=True)
sys.stdin.read()
