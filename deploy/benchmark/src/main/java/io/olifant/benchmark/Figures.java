package io.olifant.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.olifant.benchmark.process.Cpu;
import io.olifant.benchmark.process.JvmCounters;
import io.olifant.benchmark.process.Sent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one part of the benchmark gave. Per event means per event of the load that was measured.
 *
 * @param events events measured
 * @param seconds from the moment in which all events became visible until the last stage had read everything
 * @param eventsPerSecond over the middle of the work, from 10 % to 90 % of the CPU time that the load took
 * @param ratioToPassThrough events per second against the pass-through's; null for the pass-through itself
 * @param recordsPerEvent records written to Kafka, over all applications and changelogs, settling included
 * @param bytesPerEvent bytes written likewise, compressed
 * @param cpuSecondsPerMillionEvents of the applications, without the broker: core-µs per event
 * @param brokerCpuSecondsPerMillionEvents of the broker
 * @param peakMemoryMib of the applications together, since their start
 * @param coreMicrosPerEvent of applications and broker
 * @param jitCoreMicrosPerEvent by the compilers of their JVMs, part of it
 * @param coreMicrosToPassThrough what is left without the compilers, as a multiple of the pass-through's
 * @param ratioToSteadyState events per second against those of the steady state, where that was measured before
 * @param middle how the middle went
 * @param settling what followed until nothing moved any more
 * @param warmUp what preceded
 * @param outOfOrderShare the share of touchpoints that came behind a later one of the same customer; null where there are none
 * @param otherCores cores that other programs of the machine took meanwhile, this benchmark's own JVM left out
 * @param profiled whether the JVMs were recorded meanwhile, which slows them down
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figures(
        @JsonProperty("events") long events,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("events_per_s") double eventsPerSecond,
        @JsonProperty("ratio_to_pass_through") Double ratioToPassThrough,
        @JsonProperty("records_per_event") double recordsPerEvent,
        @JsonProperty("bytes_per_event") double bytesPerEvent,
        @JsonProperty("cpu_s_per_million_events") double cpuSecondsPerMillionEvents,
        @JsonProperty("broker_cpu_s_per_million_events") double brokerCpuSecondsPerMillionEvents,
        @JsonProperty("peak_memory_mib") double peakMemoryMib,
        @JsonProperty("core_us_per_event") double coreMicrosPerEvent,
        @JsonProperty("jit_core_us_per_event") double jitCoreMicrosPerEvent,
        @JsonProperty("core_us_to_pass_through") Double coreMicrosToPassThrough,
        @JsonProperty("ratio_to_steady_state") Double ratioToSteadyState,
        @JsonProperty("middle") Middle middle,
        @JsonProperty("settling") Settling settling,
        @JsonProperty("warm_up") WarmedUp warmUp,
        @JsonProperty("out_of_order_share") Double outOfOrderShare,
        @JsonProperty("other_cores") double otherCores,
        @JsonProperty("profiled") boolean profiled,
        @JsonProperty("processes") Map<String, OfProcess> processes,
        @JsonProperty("topics") Map<String, OfTopic> topics) {

    /**
     * The middle of the work.
     *
     * @param seconds how long it took
     * @param slowest the stage with the least events per second
     * @param eventsPerSecondByStage of each stage from 10 % to 90 % of what it consumed, by committed offsets
     * @param eventsPerSecondOverAll of all events over {@link Figures#seconds}
     */
    record Middle(
            @JsonProperty("seconds") double seconds,
            @JsonProperty("slowest") String slowest,
            @JsonProperty("events_per_s_by_stage") Map<String, Double> eventsPerSecondByStage,
            @JsonProperty("events_per_s_over_all") double eventsPerSecondOverAll) {}

    /**
     * What followed when all was read, until nothing moved: rows that are held back, models, outputs that wait.
     *
     * @param cpuSeconds that applications and broker used for it
     */
    record Settling(
            @JsonProperty("seconds") double seconds,
            @JsonProperty("cpu_s") double cpuSeconds) {}

    /**
     * What preceded.
     *
     * @param busiestCompilers the share of a core that the compilers of the busiest JVM took in its last seconds
     * @param isQuiet whether that was little enough
     */
    record WarmedUp(
            @JsonProperty("seconds") double seconds,
            @JsonProperty("events") long events,
            @JsonProperty("busiest_jit_share") double busiestCompilers,
            @JsonProperty("quiet") boolean isQuiet) {}

    /**
     * What a process used.
     *
     * @param coreMicros in all
     * @param jitCoreMicros by the compilers of its JVM, part of it
     * @param gcCoreMicros by collectors of garbage, part of it
     * @param allocatedBytes by Java threads
     * @param threads core-µs by group of Java threads
     * @param rocksDb what RocksDB was asked for, by kind; null if that was not counted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfProcess(
            @JsonProperty("core_us_per_event") double coreMicros,
            @JsonProperty("jit_core_us_per_event") double jitCoreMicros,
            @JsonProperty("gc_core_us_per_event") double gcCoreMicros,
            @JsonProperty("allocated_bytes_per_event") double allocatedBytes,
            @JsonProperty("peak_memory_mib") double peakMemoryMib,
            @JsonProperty("threads_core_us_per_event") Map<String, Double> threads,
            @JsonProperty("rocksdb_per_event") Map<String, Double> rocksDb) {

        static OfProcess of(Cpu cpu, JvmCounters before, JvmCounters after, long peakMemoryBytes, long events) {
            Map<String, Double> threads = new TreeMap<>();
            after.cpuSecondsSince(before).forEach((group, seconds) -> threads.put(group, seconds * 1e6 / events));
            Map<String, Double> rocksDb = new TreeMap<>();
            after.rocksDbSince(before).forEach((kind, count) -> rocksDb.put(kind, (double) count / events));
            return new OfProcess(
                    cpu.seconds() * 1e6 / events,
                    cpu.jitSeconds() * 1e6 / events,
                    cpu.gcSeconds() * 1e6 / events,
                    after.allocatedBytesSince(before) / events,
                    peakMemoryBytes / (double) (1 << 20),
                    threads,
                    rocksDb.isEmpty() ? null : rocksDb);
        }
    }

    /** What was written to a topic. */
    record OfTopic(
            @JsonProperty("records_per_event") double records,
            @JsonProperty("bytes_per_event") double bytes) {

        static OfTopic of(Sent sent, long events) {
            return new OfTopic(sent.records() / events, sent.bytes() / events);
        }
    }

    /** Core-µs per event of everything but the compilers, which have done their work some time. */
    double coreMicrosWithoutJit() {
        return coreMicrosPerEvent - jitCoreMicrosPerEvent;
    }

    /** The same with the ratios to others, where there are such. */
    Figures against(Optional<Figures> passThrough, Optional<Figures> steadyState) {
        return new Figures(
                events,
                seconds,
                eventsPerSecond,
                passThrough
                        .map(other -> eventsPerSecond / other.eventsPerSecond)
                        .orElse(null),
                recordsPerEvent,
                bytesPerEvent,
                cpuSecondsPerMillionEvents,
                brokerCpuSecondsPerMillionEvents,
                peakMemoryMib,
                coreMicrosPerEvent,
                jitCoreMicrosPerEvent,
                passThrough
                        .map(other -> coreMicrosWithoutJit() / other.coreMicrosWithoutJit())
                        .orElse(null),
                steadyState
                        .map(other -> eventsPerSecond / other.eventsPerSecond)
                        .orElse(null),
                middle,
                settling,
                warmUp,
                outOfOrderShare,
                otherCores,
                profiled,
                processes,
                topics);
    }
}
