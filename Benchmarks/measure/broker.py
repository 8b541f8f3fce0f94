"""A separate Kafka-protocol broker on loopback: Tansu, with its topics in memory."""

import os
import pathlib
import socket
import subprocess
import sys
import time

from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic

PATIENCE = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(condition, what):
    """Waits until `condition()` is true; raises after a minute."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} within {PATIENCE} seconds: no")
        time.sleep(0.01)


class Broker:
    """Runs as long as the `with` block."""

    def __init__(self, log):
        self.address = f"127.0.0.1:{free_port()}"
        self.log = log

    def __enter__(self):
        program = pathlib.Path(sys.prefix) / "bin" / "tansu"
        url = f"tcp://{self.address}"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [program, "broker", "--listener-url", url, "--advertised-listener-url", url]
                + ["--storage-engine", "memory://tansu/"],
                stdout=log,
                stderr=log,
                env={**os.environ, "RUST_LOG": "error"},
            )
        try:
            wait(self.answers, "the broker answers")
        except BaseException:
            self.__exit__()
            raise
        return self

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the broker ended by itself; see {self.log}")
        try:
            host, port = self.address.split(":")
            socket.create_connection((host, int(port)), timeout=1).close()
            return True
        except OSError:
            return False

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def produce(self, topic, payloads, partitions=1):
        """Creates a topic and writes the payloads to its partitions in turn."""
        settings = {"bootstrap.servers": self.address}
        # Dropping the client would drop its requests.
        administrator = AdminClient(settings)
        for future in administrator.create_topics([NewTopic(topic, partitions, 1)]).values():
            future.result(PATIENCE)
        failures = []

        def delivered(error, _):
            if error is not None:
                failures.append(error)

        producer = Producer({**settings, "linger.ms": 50, "batch.num.messages": 10_000})
        for index, payload in enumerate(payloads):
            while True:
                try:
                    producer.produce(topic, payload, partition=index % partitions, on_delivery=delivered)
                    break
                except BufferError:
                    producer.poll(0.1)
            producer.poll(0)
        if producer.flush(PATIENCE) or failures:
            raise RuntimeError(f"not all records were written: {failures[:1]}")
