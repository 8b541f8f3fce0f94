"""Prints the offsets that a consumer group committed, one line for each partition; -1001 means none.

    committed.py BOOTSTRAP GROUP TOPIC PARTITIONS
"""

import sys

from confluent_kafka import Consumer, TopicPartition


def main(bootstrap, group, topic, partitions):
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": group})
    wanted = [TopicPartition(topic, partition) for partition in range(partitions)]
    for entry in consumer.committed(wanted, timeout=30):
        print(entry.offset)
    consumer.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
