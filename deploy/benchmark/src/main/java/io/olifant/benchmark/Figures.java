package io.olifant.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one part of the benchmark gave.
 *
 * @param events events measured
 * @param seconds from the moment in which all events became visible to the last output
 * @param ratioToPassThrough events per second against the pass-through's; null for the pass-through itself
 * @param recordsPerEvent records written to Kafka per event, over all applications and changelogs
 * @param bytesPerEvent bytes written likewise, compressed
 * @param cpuSecondsPerMillionEvents of the applications, without the broker
 * @param brokerCpuSecondsPerMillionEvents of the broker
 * @param peakMemoryMib of the applications together, since their start
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
        @JsonProperty("peak_memory_mib") double peakMemoryMib) {

    Figures against(Figures passThrough) {
        return new Figures(
                events,
                seconds,
                eventsPerSecond,
                eventsPerSecond / passThrough.eventsPerSecond,
                recordsPerEvent,
                bytesPerEvent,
                cpuSecondsPerMillionEvents,
                brokerCpuSecondsPerMillionEvents,
                peakMemoryMib);
    }
}
