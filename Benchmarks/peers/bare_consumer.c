/* Reads one partition with librdkafka and throws every record away: what a consumer costs that does nothing.
 *
 *     bare_consumer batch|poll BROKERS TOPIC RECORDS
 *
 * Reads partition 0 from the beginning until RECORDS records were seen. `batch` takes up to 4,096 records per
 * call, `poll` one. Writes one JSON object: records, bytes, and wall and CPU seconds from the first call that
 * returned records to the last. Stops with exit status 1 after a minute without a record. */
#include <librdkafka/rdkafka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { batch_length = 4096, wait_milliseconds = 20, patience_seconds = 60 };

static double wall(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

static void fail(const char *what, const char *why) {
    fprintf(stderr, "bare_consumer: %s: %s\n", what, why);
    exit(1);
}

int main(int argc, char **argv) {
    if (argc != 5) fail("usage", "bare_consumer batch|poll BROKERS TOPIC RECORDS");
    int is_batch = strcmp(argv[1], "batch") == 0;
    const char *brokers = argv[2], *topic = argv[3];
    long long wanted = atoll(argv[4]);
    char error[512];
    /* A full buffer is looked at again soon, as in Leeway, lest a pause of a second be measured. */
    const char *settings[][2] = {
        {"bootstrap.servers", brokers},
        {"group.id", "bare"},
        {"enable.auto.commit", "false"},
        {"fetch.queue.backoff.ms", "5"},
    };
    rd_kafka_conf_t *configuration = rd_kafka_conf_new();
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (rd_kafka_conf_set(configuration, settings[i][0], settings[i][1], error, sizeof error)
            != RD_KAFKA_CONF_OK)
            fail(settings[i][0], error);
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_CONSUMER, configuration, error, sizeof error);
    if (!client) fail("client", error);
    rd_kafka_topic_partition_list_t *partitions = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(partitions, topic, 0)->offset = 0;
    rd_kafka_resp_err_t code = rd_kafka_assign(client, partitions);
    if (code) fail("assign", rd_kafka_err2str(code));
    rd_kafka_topic_partition_list_destroy(partitions);
    rd_kafka_queue_t *queue = rd_kafka_queue_get_partition(client, topic, 0);
    if (!queue) fail("queue", "no such partition");

    static rd_kafka_message_t *messages[batch_length];
    long long records = 0, bytes = 0;
    double first = 0, first_cpu = 0, silent_since = 0;
    while (records < wanted) {
        ssize_t count;
        if (is_batch) {
            count = rd_kafka_consume_batch_queue(queue, wait_milliseconds, messages, batch_length);
            if (count < 0) fail("consume", rd_kafka_err2str(rd_kafka_last_error()));
        } else {
            messages[0] = rd_kafka_consume_queue(queue, wait_milliseconds);
            count = messages[0] ? 1 : 0;
        }
        if (count == 0) {
            double now = wall();
            if (silent_since == 0) silent_since = now;
            if (now - silent_since > patience_seconds) fail("consume", "a minute without a record");
            continue;
        }
        silent_since = 0;
        if (first == 0) first = wall(), first_cpu = cpu();
        for (ssize_t i = 0; i < count; i++) {
            if (messages[i]->err) fail("record", rd_kafka_message_errstr(messages[i]));
            records++;
            bytes += messages[i]->len;
            rd_kafka_message_destroy(messages[i]);
        }
    }
    double last = wall();
    printf("{\"records\":%lld,\"bytes\":%lld,\"seconds\":%.6f,\"cpu_seconds\":%.6f,\"librdkafka\":\"%s\"}\n",
           records, bytes, last - first, cpu() - first_cpu, rd_kafka_version_str());
    fflush(stdout);
    rd_kafka_queue_destroy(queue);
    rd_kafka_consumer_close(client);
    rd_kafka_destroy(client);
    return 0;
}
