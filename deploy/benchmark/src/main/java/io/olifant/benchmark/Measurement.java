package io.olifant.benchmark;

import io.olifant.benchmark.consumption.Consumption;
import io.olifant.benchmark.consumption.Looks;
import io.olifant.benchmark.consumption.Sight;
import io.olifant.benchmark.load.AtomicLoad;
import io.olifant.benchmark.process.Cpu;
import io.olifant.benchmark.process.JvmCounters;
import io.olifant.benchmark.process.MeasuredProcess;
import io.olifant.benchmark.process.Sent;
import io.olifant.benchmark.profile.Recordings;
import io.olifant.events.Touchpoint;
import io.olifant.local.drain.Look;
import io.olifant.local.drain.StandStill;
import io.olifant.local.terminal.Progress;
import io.olifant.local.terminal.StackException;
import io.olifant.local.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures loads on one subject: everything is written in one transaction while the applications wait, and looks at offsets
 * and CPU time show how it is consumed from the moment on in which it becomes visible.
 */
final class Measurement {

    static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** So many events are written at once when nothing is measured. */
    private static final int CHUNK = 100_000;

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration STALL_MAX = Duration.ofMinutes(2);

    private final Subject subject;
    private final AtomicLoad load;
    private final Terminal terminal;

    Measurement(Subject subject, AtomicLoad load, Terminal terminal) {
        this.subject = subject;
        this.load = load;
        this.terminal = terminal;
    }

    /**
     * Has a load consumed without measuring it more than roughly.
     *
     * @return events per second
     */
    double consume(String title, Iterator<Touchpoint> events) throws Exception {
        terminal.line(title);
        settle();
        long beginNanos = System.nanoTime();
        long written = 0;
        try (Progress progress = terminal.progress(title)) {
            while (events.hasNext()) {
                written += load.prepare(subject.topicPrefix(), Traffic.first(CHUNK, events));
                load.release();
                for (long left = left(); left > CHUNK / 2; left = left()) {
                    progress.at(0, written, left + " records to read");
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                }
            }
            for (long left = left(); left > 0; left = left()) {
                progress.at(Math.max(0, written - left), written, left + " records to read");
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
        }
        double perSecond = written * 1e9 / (System.nanoTime() - beginNanos);
        settle();
        return perSecond;
    }

    private long left() throws Exception {
        return Collections.max(subject.looks().lag().values());
    }

    /**
     * Warms up, and measures as many events as last long enough.
     *
     * @param recordings of the JVMs over the middle; {@link Recordings#none()} for none
     */
    Figures measure(String title, Plan plan, Iterator<Touchpoint> traffic, Recordings recordings) throws Exception {
        terminal.line(title);
        settle();
        WarmUp warmUp = new WarmUp(subject, load, terminal, plan);
        Figures.WarmedUp warmedUp = warmUp.run(title + ", warming up", traffic);
        settle();

        int events = load.prepare(
                subject.topicPrefix(), Traffic.first(warmUp.calibration().eventsForMiddle(plan.middle()), traffic));
        if (subject.order() != null) {
            subject.order().begin();
        }
        Map<String, JvmCounters> before = subject.counters();
        List<Sight> sights = new ArrayList<>(List.of(subject.looks().look()));
        long visibleNanos = load.release();
        awaitConsumed(title, events, sights, recordings);
        Map<String, JvmCounters> consumed = subject.counters();
        Consumption consumption = new Consumption(sights, events);
        LastChange lastChange = new LastChange((long) consumption.endNanos());
        settle(lastChange::observe);
        Map<String, JvmCounters> settled = subject.counters();
        double settlingCpuSeconds = cpuSeconds(subject.looks().look()) - cpuSeconds(sights.get(sights.size() - 1));

        recordings.finish(consumption, events);
        return new Account(consumption, events, visibleNanos, before, consumed, settled)
                .figures(
                        new Figures.Settling(lastChange.seconds(), settlingCpuSeconds),
                        warmedUp,
                        subject.order() == null ? null : subject.order().outOfOrderShare(),
                        !recordings.isNone());
    }

    /** Looks until no application has anything left to read. */
    private void awaitConsumed(String title, int events, List<Sight> sights, Recordings recordings) throws Exception {
        Looks looks = subject.looks();
        Sight first = sights.get(0);
        long lastChangeNanos = System.nanoTime();
        try (Progress progress = terminal.progress(title)) {
            while (true) {
                Sight last = sights.get(sights.size() - 1);
                Sight sight = looks.look();
                sights.add(sight);
                recordings.observe(first, sight, events);
                long done = Math.min(events, sight.leastConsumedSince(first, looks.eventStages()));
                progress.at(done, events, "");
                if (!sight.consumed().equals(last.consumed())) {
                    lastChangeNanos = sight.nanos();
                } else if (left() <= 0) {
                    return;
                } else if (sight.nanos() - lastChangeNanos > STALL_MAX.toNanos()) {
                    throw new StackException("No application has read anything for " + STALL_MAX.toSeconds()
                            + " s, although there are records left to read: " + looks.lag()
                            + "; the logs of the applications may say why");
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
        }
    }

    /** Waits until nothing moves. */
    void settle() throws InterruptedException {
        settle(look -> {});
    }

    private void settle(Consumer<Look> progress) throws InterruptedException {
        StandStill.await(subject.watcher()::look, QUIET, STALL_MAX, progress);
    }

    private double cpuSeconds(Sight sight) {
        return sight.cpu().entrySet().stream()
                .filter(process -> !process.getKey().equals(Looks.OURSELVES))
                .mapToDouble(process -> process.getValue().seconds())
                .sum();
    }

    /** Makes figures of what was seen. */
    private final class Account {

        private final Consumption consumption;
        private final long events;
        private final long visibleNanos;
        private final Map<String, JvmCounters> before;
        private final Map<String, JvmCounters> consumed;
        private final Map<String, JvmCounters> settled;

        Account(
                Consumption consumption,
                long events,
                long visibleNanos,
                Map<String, JvmCounters> before,
                Map<String, JvmCounters> consumed,
                Map<String, JvmCounters> settled) {
            this.consumption = consumption;
            this.events = events;
            this.visibleNanos = visibleNanos;
            this.before = before;
            this.consumed = consumed;
            this.settled = settled;
        }

        Figures figures(
                Figures.Settling settling, Figures.WarmedUp warmedUp, Double outOfOrderShare, boolean isProfiled)
                throws IOException {
            double seconds = consumption.seconds(visibleNanos);
            Map<String, Cpu> cpu = consumption.cpu(visibleNanos, consumption.endNanos());
            double all = cpu.values().stream().mapToDouble(Cpu::seconds).sum();
            double jit = cpu.values().stream().mapToDouble(Cpu::jitSeconds).sum();
            double ofBroker = cpu.get(subject.broker().name()).seconds();
            double ofApplications = 0;
            long peakBytes = 0;
            Sent sent = new Sent(0, 0);
            Map<String, Figures.OfProcess> processes = new TreeMap<>();
            Map<String, Sent> sentByTopic = new TreeMap<>();
            for (MeasuredProcess application : subject.applications()) {
                String name = application.name();
                ofApplications += cpu.get(name).seconds();
                peakBytes += application.peakMemoryBytes();
                processes.put(name, process(application, cpu.get(name)));
                settled.get(name)
                        .sentSince(before.get(name))
                        .forEach((topic, more) -> sentByTopic.merge(topic, more, Sent::plus));
            }
            processes.put(
                    subject.broker().name(),
                    process(subject.broker(), cpu.get(subject.broker().name())));
            Map<String, Figures.OfTopic> topics = new TreeMap<>();
            for (Map.Entry<String, Sent> topic : sentByTopic.entrySet()) {
                sent = sent.plus(topic.getValue());
                topics.put(topic.getKey(), Figures.OfTopic.of(topic.getValue(), events));
            }
            String slowest = consumption.slowest();
            Map<String, Double> rates = consumption.eventsPerSecondByStage();
            double machine = consumption.machineSeconds(visibleNanos, consumption.endNanos());
            return new Figures(
                    events,
                    seconds,
                    consumption.eventsPerSecond(visibleNanos),
                    null,
                    sent.records() / events,
                    sent.bytes() / events,
                    ofApplications * 1e6 / events,
                    ofBroker * 1e6 / events,
                    peakBytes / (double) (1 << 20),
                    (ofApplications + ofBroker) * 1e6 / events,
                    jit * 1e6 / events,
                    null,
                    null,
                    new Figures.Middle(consumption.middleSeconds(visibleNanos), slowest, rates, events / seconds),
                    settling,
                    warmedUp,
                    outOfOrderShare,
                    Math.max(0, machine - all) / seconds,
                    isProfiled,
                    processes,
                    topics);
        }

        private Figures.OfProcess process(MeasuredProcess process, Cpu cpu) throws IOException {
            String name = process.name();
            return Figures.OfProcess.of(cpu, before.get(name), consumed.get(name), process.peakMemoryBytes(), events);
        }
    }

    /** Remembers when a look last differed from the one before. */
    private static final class LastChange {

        private final long beginNanos;
        private long lastNanos;
        private Look last;

        LastChange(long beginNanos) {
            this.beginNanos = beginNanos;
            this.lastNanos = beginNanos;
        }

        void observe(Look look) {
            if (last != null && !look.equals(last)) {
                lastNanos = System.nanoTime();
            }
            last = look;
        }

        /** Between the beginning and the last change, to half a second: looks are that far apart. */
        double seconds() {
            return (lastNanos - beginNanos) / 1e9;
        }
    }
}
