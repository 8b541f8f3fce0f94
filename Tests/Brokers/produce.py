"""Sends the lines of a file to a Kafka topic, one record each: line i goes to partition i modulo their number.

    produce.py BOOTSTRAP TOPIC PARTITIONS FILE[.gz] [MEMBER]

With MEMBER each line is a JSON object, and the time that it has there (RFC 3339) is that of its record.

Prints the number of records when all of them have arrived; ends with status 1 when one did not.
"""

import datetime
import gzip
import json
import sys

from confluent_kafka import Producer


def main(bootstrap, topic, partitions, path, member=None):
    failures = []

    def report(error, _):
        if error is not None:
            failures.append(error)

    producer = Producer({"bootstrap.servers": bootstrap, "linger.ms": 5, "message.timeout.ms": 30000})
    count = 0
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as lines:
        for line in lines:
            record = dict(topic=topic, value=line.rstrip(b"\r\n"), partition=count % partitions, on_delivery=report)
            if member is not None:
                time = datetime.datetime.fromisoformat(json.loads(line)[member])
                record["timestamp"] = round(time.timestamp() * 1000)
            while True:
                try:
                    producer.produce(**record)
                    break
                except BufferError:
                    producer.poll(0.1)
            count += 1
            producer.poll(0)
    waiting = producer.flush(60)
    if failures or waiting:
        sys.exit(f"{len(failures)} of {count} records failed, {waiting} did not arrive: {failures[:1]}")
    print(count)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
