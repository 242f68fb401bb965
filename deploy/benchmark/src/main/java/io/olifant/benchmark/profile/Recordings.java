package io.olifant.benchmark.profile;

import io.olifant.benchmark.consumption.Consumption;
import io.olifant.benchmark.consumption.Sight;
import io.olifant.benchmark.process.Cpu;
import io.olifant.benchmark.process.JvmCounters;
import io.olifant.benchmark.process.MeasuredProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records the JVMs of applications while a load is consumed, each from 10 % to 90 % of what reaches it, and says afterwards where
 * their time went.
 */
public final class Recordings {

    private final Path folder;
    private final List<OfProcess> processes;
    private final StringBuilder text = new StringBuilder();

    private final List<String> eventStages;

    private Recordings(Path folder, List<OfProcess> processes, List<String> eventStages) {
        this.folder = folder;
        this.eventStages = eventStages;
        this.processes = processes;
    }

    /** Records nothing. */
    public static Recordings none() {
        return new Recordings(Path.of(""), List.of(), List.of());
    }

    /**
     * Makes ready to record these processes.
     *
     * @param folder takes the recordings, one file per process
     * @param eventStages the stages that every event passes as one record
     */
    public static Recordings of(List<MeasuredProcess> processes, Path folder, List<String> eventStages)
            throws IOException {
        List<OfProcess> recorded = new ArrayList<>();
        for (MeasuredProcess process : processes) {
            recorded.add(new OfProcess(process, FlightRecorder.of(process.jvm())));
        }
        return new Recordings(folder, recorded, eventStages);
    }

    public boolean isNone() {
        return processes.isEmpty();
    }

    /** Starts and stops recordings as a look shows how far the applications are. */
    public void observe(Sight first, Sight now, long events) throws IOException {
        for (OfProcess process : processes) {
            process.observe(now, progress(process.process, first, now, events));
        }
    }

    /** Reads what was recorded of a load. */
    public void finish(Consumption consumption, long events) throws IOException {
        for (OfProcess process : processes) {
            process.stop(consumption.last());
            Path file = folder.resolve(process.process.name() + ".jfr");
            process.recorder.write(file);
            text.append(process.profile(file, consumption, events));
        }
    }

    /** Where the time went, for people. */
    public String text() {
        return text.toString();
    }

    /** How much of a load a process has handled; one that no event passes as a record of its own goes by the others. */
    private double progress(MeasuredProcess process, Sight first, Sight now, long events) {
        List<String> own = eventStages.stream()
                .filter(stage -> process.applications().stream().anyMatch(stage::startsWith))
                .toList();
        return (double) now.leastConsumedSince(first, own.isEmpty() ? eventStages : own) / events;
    }

    /** The recording of one process. */
    private static final class OfProcess {

        private final MeasuredProcess process;
        private final FlightRecorder recorder;
        private Sight begin;
        private JvmCounters countersAtBegin;
        private Sight end;
        private JvmCounters countersAtEnd;

        OfProcess(MeasuredProcess process, FlightRecorder recorder) {
            this.process = process;
            this.recorder = recorder;
        }

        void observe(Sight now, double progress) throws IOException {
            if (begin == null && progress >= Consumption.MIDDLE_FROM) {
                recorder.start();
                begin = now;
                countersAtBegin = process.jvm().counters();
            } else if (progress >= Consumption.MIDDLE_TO) {
                stop(now);
            }
        }

        void stop(Sight now) throws IOException {
            if (begin != null && end == null) {
                end = now;
                countersAtEnd = process.jvm().counters();
                recorder.stop();
            }
        }

        String profile(Path file, Consumption consumption, long events) throws IOException {
            double seconds = (end.nanos() - begin.nanos()) / 1e9;
            Cpu cpu = end.cpu().get(process.name()).minus(begin.cpu().get(process.name()));
            double share = consumption.shareBetween(process.applications(), begin.nanos(), end.nanos());
            Map<String, Double> threads = countersAtEnd.cpuSecondsSince(countersAtBegin);
            return new ProfileText(
                            process.name(),
                            seconds,
                            share * events,
                            cpu,
                            threads,
                            countersAtEnd.allocatedBytesSince(countersAtBegin))
                    .of(new RecordedSamples(file, seconds).read());
        }
    }
}
