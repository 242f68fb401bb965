package io.olifant.observe;

import static io.olifant.observe.Panel.lines;
import static io.olifant.observe.Panel.number;

import io.olifant.observe.Dashboard.Row;
import java.util.List;

/** How instances of an application are: threads, transactions, stores, memory, disk, and what they depend on. */
final class ApplicationDashboard {

    private ApplicationDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "olifant-application",
                "Olifant: application",
                "How the instances of an application are: threads, transactions, stores, memory, disk, brokers and"
                        + " registry. Where several applications share a process, memory and disk stand at the first of"
                        + " them.",
                true,
                List.of(now(), threads(), transactions(), stores(), memory(), outside()));
    }

    private static Row now() {
        return Row.of(
                "Now",
                number("Instances", Unit.COUNT, "By release. Good: one release, as many instances as you run.")
                        .query("count by (version) (olifant_release{$here})", "{{version}}")
                        .watchedBy("OlifantReleasesMixed"),
                number("Stream threads", Unit.COUNT, "Good: olifant.streams.threads of each instance.")
                        .query("sum(kafka_stream_alive_stream_threads{$here})", "alive")
                        .watchedBy("OlifantThreadsMissing"),
                number(
                                "Threads replaced in the last hour",
                                Unit.COUNT,
                                "Good: 0; a broker that restarts may cost one each.")
                        .query("sum(increase(olifant_threads_replaced_total{$here}[1h]))", "replaced")
                        .watchedBy("OlifantThreadsReplaced"),
                number("Longest without a poll", Unit.SECONDS, "Of stream threads. Good: below a second or two.")
                        .query(
                                "max(kafka_consumer_last_poll_seconds_ago{$here,"
                                        + " client_id=~\".*-StreamThread-[0-9]+-consumer\"})",
                                "time")
                        .watchedBy("OlifantThreadHangs"),
                number("Restoring", Unit.COUNT, "Records of changelogs that are still to be read. Good: 0.")
                        .query("sum(olifant_restore_remaining_records{$here})", "records")
                        .watchedBy("OlifantRestoreTakesLong"),
                number("Disk left", Unit.SHARE, "Of the fullest disk with a state folder. Good: above three tenths.")
                        .query("min(disk_free_bytes{$here} / disk_total_bytes{$here})", "left")
                        .watchedBy("OlifantDiskFull"));
    }

    private static Row threads() {
        return Row.of(
                "Threads and tasks",
                lines("Threads replaced", Unit.COUNT, "In fifteen minutes. Good: 0.")
                        .query("increase(olifant_threads_replaced_total{$here}[15m])", "{{application}} {{instance}}")
                        .watchedBy("OlifantThreadsReplaced"),
                lines(
                                "Where threads spend their time",
                                Unit.SHARE,
                                "Process, poll, commit, punctuate. Good: poll dominates where nothing waits, process"
                                        + " in a backlog; commit below a tenth.")
                        .query(
                                "avg by (application) (kafka_stream_thread_process_ratio{$here})",
                                "{{application}}: process")
                        .query("avg by (application) (kafka_stream_thread_poll_ratio{$here})", "{{application}}: poll")
                        .query(
                                "avg by (application) (kafka_stream_thread_commit_ratio{$here})",
                                "{{application}}: commit")
                        .query(
                                "avg by (application) (kafka_stream_thread_punctuate_ratio{$here})",
                                "{{application}}: punctuate"),
                lines(
                                "No progress",
                                Unit.SECONDS,
                                "How long a stream thread has done nothing while brokers answer. Good: 0, or seconds.")
                        .query(
                                "max by (application, instance) (olifant_progress_stalled_seconds{$here})",
                                "{{application}} {{instance}}")
                        .watchedBy("OlifantTaskHangs"),
                lines("Tasks that restore", Unit.COUNT, "Good: 0, except after a start or a rebalance.")
                        .query(
                                "sum by (application, instance)"
                                        + " (kafka_stream_state_updater_active_restoring_tasks{$here})",
                                "{{application}} {{instance}}"),
                lines("Records to restore", Unit.COUNT, "Good: falls steadily to 0.")
                        .query(
                                "sum by (application, instance) (olifant_restore_remaining_records{$here})",
                                "{{application}} {{instance}}")
                        .watchedBy("OlifantRestoreTakesLong"),
                lines("Rebalances", Unit.COUNT, "In fifteen minutes. Good: 0, except when instances come and go.")
                        .query(
                                "max by (application)"
                                        + " (increase(kafka_consumer_coordinator_rebalance_total{$here}[15m]))",
                                "{{application}}")
                        .watchedBy("OlifantRebalancesOften"));
    }

    private static Row transactions() {
        return Row.of(
                "Transactions",
                lines(
                                "Commits",
                                Unit.PER_SECOND,
                                "Good: one per olifant.streams.commit-interval and thread, or fewer where nothing"
                                        + " comes.")
                        .query(
                                "sum by (application)"
                                        + " (rate(kafka_stream_thread_commit_total{$here}[$__rate_interval]))",
                                "{{application}}"),
                lines(
                                "Longest commit",
                                Unit.SECONDS,
                                "With what is published before it. Good: far below the time-out of transactions (20 s"
                                        + " by default).")
                        .query(
                                "max by (application) (kafka_stream_thread_commit_latency_max{$here}) / 1000",
                                "{{application}}"),
                lines(
                                "Time in transactions",
                                Unit.SHARE,
                                "Of a second: committing, and aborting. Good: committing below a tenth, aborting none.")
                        .query(
                                "sum by (application)"
                                        + " (rate(kafka_producer_txn_commit_time_ns_total{$here}[$__rate_interval])) /"
                                        + " 1e9",
                                "{{application}}: commit")
                        .query(
                                "sum by (application)"
                                        + " (rate(kafka_producer_txn_abort_time_ns_total{$here}[$__rate_interval])) / 1e9",
                                "{{application}}: abort")
                        .watchedBy("OlifantTransactionsAborted"),
                lines("Records that could not be written", Unit.COUNT, "In ten minutes. Good: 0.")
                        .query(
                                "sum by (application, instance)"
                                        + " (increase(kafka_producer_record_error_total{$here}[10m]))",
                                "{{application}} {{instance}}")
                        .watchedBy("OlifantProducerErrors"));
    }

    private static Row stores() {
        return Row.of(
                "Stores",
                lines(
                                "Memory of RocksDB",
                                Unit.BYTES,
                                "What is used, and its bound. Good: the block cache at its bound, write buffers below"
                                        + " theirs.")
                        .query("olifant_rocksdb_memory_bytes{$here}", "{{instance}}: {{use}}")
                        .query("olifant_rocksdb_bound_bytes{$here}", "{{instance}}: bound of {{use}}")
                        .watchedBy("OlifantRocksDbAboveBound"),
                lines(
                                "Size on disk",
                                Unit.BYTES,
                                "The ten largest stores. Good: grows with customers and history, and no faster.")
                        .query(
                                "topk(10, sum by (application, rocksdb_state_id)"
                                        + " (kafka_stream_state_total_sst_files_size{$here}))",
                                "{{application}}: {{rocksdb_state_id}}"),
                lines("Rows", Unit.COUNT, "The ten with the most, as RocksDB estimates. Good: likewise.")
                        .query(
                                "topk(10, sum by (application, rocksdb_state_id)"
                                        + " (kafka_stream_state_estimate_num_keys{$here}))",
                                "{{application}}: {{rocksdb_state_id}}"),
                lines(
                                "Waiting for compaction",
                                Unit.BYTES,
                                "Good: goes back to nearly nothing; what grows for hours is a disk that is too slow.")
                        .query(
                                "sum by (application, instance)"
                                        + " (kafka_stream_state_estimate_pending_compaction_bytes{$here})",
                                "{{application}} {{instance}}"),
                lines("Background errors", Unit.COUNT, "Of RocksDB, which writes no more after one. Good: 0.")
                        .query(
                                "max by (application, rocksdb_state_id) (kafka_stream_state_background_errors{$here})"
                                        + " > 0",
                                "{{application}}: {{rocksdb_state_id}}")
                        .watchedBy("OlifantRocksDbErrors"),
                lines(
                                "Disk left",
                                Unit.BYTES,
                                "Of the disk with the state folder. Good: does not fall from day to day.")
                        .query("disk_free_bytes{$here}", "{{instance}}")
                        .watchedBy("OlifantDiskFills"));
    }

    private static Row memory() {
        return Row.of(
                "Process",
                lines("Heap", Unit.BYTES, "In use, and its bound. Good: a saw whose lower edge stays level.")
                        .query("sum by (instance) (jvm_memory_used_bytes{$here, area=\"heap\"})", "{{instance}}")
                        .query(
                                "sum by (instance) (jvm_memory_committed_bytes{$here, area=\"heap\"})",
                                "{{instance}}: committed"),
                lines("Heap in use after garbage collection", Unit.SHARE, "Good: below three quarters.")
                        .query("max by (instance) (jvm_memory_usage_after_gc{$here, area=\"heap\"})", "{{instance}}")
                        .watchedBy("OlifantHeapFull"),
                lines("Time in garbage collection", Unit.SHARE, "Good: below one in fifty.")
                        .query("max by (instance) (jvm_gc_overhead{$here})", "{{instance}}")
                        .watchedBy("OlifantGarbageCollection"),
                lines(
                                "Longest pause",
                                Unit.SECONDS,
                                "Of garbage collection. Good: below half a second; the group misses an instance after"
                                        + " 15.")
                        .query("max by (instance) (jvm_gc_pause_seconds_max{$here})", "{{instance}}"),
                lines(
                                "Processors",
                                Unit.SHARE,
                                "Of all that the process may use. Good: below four fifths where nothing waits.")
                        .query("process_cpu_usage{$here}", "{{instance}}"),
                lines("Open files", Unit.COUNT, "And how many may be. Good: far below; each store has dozens.")
                        .query("process_files_open_files{$here}", "{{instance}}")
                        .query("process_files_max_files{$here}", "{{instance}}: may be"),
                lines(
                                "Running since",
                                Unit.SECONDS,
                                "Good: since the last release. What falls back to zero was restarted.")
                        .query("process_uptime_seconds{$here}", "{{instance}}"));
    }

    private static Row outside() {
        return Row.of(
                "Brokers and registry",
                lines(
                                "Questions without an answer of the registry",
                                Unit.COUNT,
                                "In five minutes, by cause. Good: 0; nothing is lost meanwhile.")
                        .query(
                                "sum by (application, cause) (increase(olifant_registry_unanswered_total{$here}[5m]))"
                                        + " > 0",
                                "{{application}}: {{cause}}")
                        .watchedBy("OlifantRegistryUnanswered"),
                lines(
                                "Longest answer of a broker",
                                Unit.SECONDS,
                                "To a fetch, and to a write. Good: fetches below half a second (they wait for"
                                        + " records), writes below a tenth.")
                        .query(
                                "max by (application) (kafka_consumer_fetch_manager_fetch_latency_max{$here}) / 1000",
                                "{{application}}: fetch")
                        .query(
                                "max by (application) (kafka_producer_request_latency_max{$here}) / 1000",
                                "{{application}}: write"),
                lines("Throttled by brokers", Unit.SECONDS, "By a quota. Good: 0.")
                        .query(
                                "max by (application) (kafka_consumer_fetch_manager_fetch_throttle_time_max{$here}) /"
                                        + " 1000",
                                "{{application}}: fetch")
                        .query(
                                "max by (application) (kafka_producer_produce_throttle_time_max{$here}) / 1000",
                                "{{application}}: write"));
    }
}
