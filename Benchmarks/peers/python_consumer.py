"""The loop that a Python service would run: confluent-kafka, orjson and NumPy, to counts per column and cell.

    python_consumer.py BASELINE BROKERS TOPIC RECORDS

Reads partition 0 from the beginning until RECORDS records were seen, 4,096 at a time. There are no windows,
no statistics and no ledger. Writes one JSON object as bare_consumer.c does, with the sum of all counts.
"""

import json
import resource
import sys
import time

import edges
import numpy
import orjson
from confluent_kafka import Consumer, TopicPartition

baseline, brokers, topic, wanted = sys.argv[1:]
columns = [
    (name, numpy.array(each), numpy.zeros(len(each) + 1, dtype=int)) for name, each in edges.read(baseline)
]
BATCH = 4096
PATIENCE = 60


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def count(messages):
    features = []
    size = 0
    for message in messages:
        if message.error():
            sys.exit(f"python_consumer: {message.error()}")
        payload = message.value()
        size += len(payload)
        features.append(orjson.loads(payload)["features"])
    for name, bounds, counts in columns:
        values = numpy.array([each.get(name) for each in features], dtype=float)
        counts += numpy.bincount(numpy.searchsorted(bounds, values, side="right"), minlength=len(counts))
    return size


consumer = Consumer(
    {
        "bootstrap.servers": brokers,
        "group.id": "python",
        "enable.auto.commit": False,
        "fetch.queue.backoff.ms": 20,
    }
)
consumer.assign([TopicPartition(topic, 0, 0)])
records = size = 0
begin = None
deadline = time.monotonic() + PATIENCE
while records < int(wanted):
    messages = consumer.consume(BATCH, 0.02)
    now = time.monotonic()
    if not messages:
        if now > deadline:
            sys.exit("python_consumer: a minute without a record")
        continue
    deadline = now + PATIENCE
    if begin is None:
        begin, cpu_at_begin = now, cpu()
    size += count(messages)
    records += len(messages)
answer = {"records": records, "bytes": size, "seconds": time.monotonic() - begin}
answer |= {"cpu_seconds": cpu() - cpu_at_begin, "counted": int(sum(each[2].sum() for each in columns))}
consumer.close()
if answer["counted"] != records * len(columns):
    sys.exit(f"python_consumer: {answer['counted']} values counted in {records} records")
print(json.dumps(answer))
