# SPDX-License-Identifier: Apache-2.0

"""The peers in Python. Each is started once, then told which case to decode, and answers with what that came to.

It answers lines of the form `time SHAPE FILE`: valid messages, the bits of the sum of their amounts, nanoseconds; and
`accepted SHAPE FILE`: the places of the messages that were taken for valid.
"""

import gc
import struct
import sys
import time
import typing


def load(path):
    """Messages as the bench writes them: the length in four bytes, the lowest first, then the bytes."""
    with open(path, "rb") as file:
        data = file.read()
    bodies, offset = [], 0
    while offset < len(data):
        (size,) = struct.unpack_from("<I", data, offset)
        bodies.append(data[offset + 4 : offset + 4 + size])
        offset += 4 + size
    return bodies


def msgspec_decoders(keeps_raw):
    import msgspec

    class Payload(msgspec.Struct):
        id: int
        amount: float
        uid: int

    class Meta(msgspec.Struct):
        source: str
        region: str
        traceId: str

    class Batch(msgspec.Struct):
        taskType: str
        timestamp: int
        records: list[Payload]

    def message(meta):
        fields = [("taskType", str), ("timestamp", int), ("payload", Payload), ("meta", meta)]
        return msgspec.json.Decoder(msgspec.defstruct("Message", fields)).decode

    return {
        "any": message(msgspec.Raw if keeps_raw else typing.Any),
        "map": message(dict[str, str]),
        "record": message(Meta),
        "batch": msgspec.json.Decoder(Batch).decode,
    }


def schema(**properties):
    return {"type": "object", "required": list(properties), "properties": properties}


def jsonschema_decoders():
    import jsonschema_rs
    import orjson

    text, integer = {"type": "string"}, {"type": "integer"}
    payload = schema(id=integer, amount={"type": "number"}, uid=integer)

    def decoder(schema):
        is_valid = jsonschema_rs.validator_for(schema).is_valid

        def decode(body, loads=orjson.loads):
            value = loads(body)
            if not is_valid(value):
                raise ValueError
            return value

        return decode

    def message(meta):
        return decoder(schema(taskType=text, timestamp=integer, payload=payload, meta=meta))

    return {
        "any": message({}),
        "map": message({"type": "object", "additionalProperties": text}),
        "record": message(schema(source=text, region=text, traceId=text)),
        "batch": decoder(schema(taskType=text, timestamp=integer, records={"type": "array", "items": payload})),
    }


# One loop for each way to reach the amounts, so that none of them calls a function for it.
def typed_loop(decode, bodies):
    valid, amounts = 0, 0.0
    for body in bodies:
        try:
            message = decode(body)
        except Exception:
            continue
        valid += 1
        amounts += message.payload.amount
    return valid, amounts


def typed_batch_loop(decode, bodies):
    valid, amounts = 0, 0.0
    for body in bodies:
        try:
            message = decode(body)
        except Exception:
            continue
        valid += 1
        for record in message.records:
            amounts += record.amount
    return valid, amounts


def tree_loop(decode, bodies):
    valid, amounts = 0, 0.0
    for body in bodies:
        try:
            message = decode(body)
        except Exception:
            continue
        valid += 1
        amounts += message["payload"]["amount"]
    return valid, amounts


def tree_batch_loop(decode, bodies):
    valid, amounts = 0, 0.0
    for body in bodies:
        try:
            message = decode(body)
        except Exception:
            continue
        valid += 1
        for record in message["records"]:
            amounts += record["amount"]
    return valid, amounts


def time_loop(loop, decode, bodies):
    start = time.perf_counter_ns()
    valid, amounts = loop(decode, bodies)
    duration = time.perf_counter_ns() - start
    (bits,) = struct.unpack("<Q", struct.pack("<d", amounts))
    return f"{valid} {bits} {duration}"


def is_accepted(decode, body):
    try:
        decode(body)
        return True
    except Exception:
        return False


def serve(decoders, loop, batch_loop):
    loaded, bodies = None, []
    for line in sys.stdin:
        command, shape, path = line.split()
        if path != loaded:
            loaded, bodies = path, load(path)
            gc.collect()
            gc.freeze()
        decode = decoders[shape]
        if command == "time":
            answer = time_loop(batch_loop if shape == "batch" else loop, decode, bodies)
        else:
            answer = " ".join(str(place) for place, body in enumerate(bodies) if is_accepted(decode, body))
        print(answer, flush=True)


def main(name):
    if name == "jsonschema":
        serve(jsonschema_decoders(), tree_loop, tree_batch_loop)
    else:
        serve(msgspec_decoders(keeps_raw=name == "msgspec-raw"), typed_loop, typed_batch_loop)


if __name__ == "__main__":
    main(sys.argv[1])
