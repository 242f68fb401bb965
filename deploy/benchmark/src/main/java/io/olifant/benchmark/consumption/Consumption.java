package io.olifant.benchmark.consumption;

import io.olifant.benchmark.process.Cpu;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How a pipeline consumed a load, stage by stage, from looks at it: the first before the load was there, the last when nothing was
 * left to read. Between two looks at which something had changed, everything is taken to have gone on evenly.
 */
public final class Consumption {

    /** The middle of a load begins here: nothing that happens only at the beginning counts. */
    public static final double MIDDLE_FROM = 0.1;
    /** It ends here, before the first stage runs dry. */
    public static final double MIDDLE_TO = 0.9;

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Sight> sights;
    private final long events;

    /** @param events how many events the load has */
    public Consumption(List<Sight> sights, long events) {
        if (sights.size() < 2 || events < 1) {
            throw new IllegalArgumentException("A consumption needs two looks or more and an event, but there are "
                    + sights.size() + " looks and " + events + " events.");
        }
        this.sights = List.copyOf(sights);
        this.events = events;
    }

    /** The moment at which a stage had consumed a share of all that it consumed, by {@link System#nanoTime()}. */
    public double nanosAt(String stage, double share) {
        long first = first().consumed().get(stage);
        long last = last().consumed().get(stage);
        if (last == first) {
            throw new IllegalStateException("The stage " + stage + " consumed nothing of the load, "
                    + "although nothing is left to read: the events of the load do not reach it.");
        }
        double wanted = first + share * (last - first);
        Sight before = first();
        for (Sight sight : sights) {
            long consumed = sight.consumed().get(stage);
            long consumedBefore = before.consumed().get(stage);
            if (consumed == consumedBefore) {
                continue;
            }
            if (consumed >= wanted) {
                double part = (wanted - consumedBefore) / (consumed - consumedBefore);
                return before.nanos() + part * (sight.nanos() - before.nanos());
            }
            before = sight;
        }
        throw new IllegalStateException(
                "The stage " + stage + " went back: it had consumed more in the middle than at the end.");
    }

    /**
     * Events per second over the middle of the work: from the moment at which a tenth of the CPU time that the load takes was
     * used, to the one at which a tenth is left. By work and not by what one stage has consumed, because a stage that is quick
     * runs ahead of the others: what it does for the whole load then falls into the beginning.
     *
     * @param beginNanos when the load became visible
     */
    public double eventsPerSecond(long beginNanos) {
        return events * (MIDDLE_TO - MIDDLE_FROM) / middleSeconds(beginNanos);
    }

    /** How long the middle of the work took. */
    public double middleSeconds(long beginNanos) {
        return (nanosOfWork(beginNanos, MIDDLE_TO) - nanosOfWork(beginNanos, MIDDLE_FROM)) / NANOS_PER_SECOND;
    }

    private double nanosOfWork(long beginNanos, double share) {
        double begin = at(beginNanos, Consumption::workSeconds);
        double wanted = begin + share * (at(endNanos(), Consumption::workSeconds) - begin);
        Sight before = first();
        for (Sight sight : sights) {
            double done = workSeconds(sight);
            if (sight.nanos() > beginNanos && done >= wanted) {
                double from = Math.max(begin, workSeconds(before));
                double fromNanos = Math.max(beginNanos, before.nanos());
                return done <= from
                        ? sight.nanos()
                        : fromNanos + (wanted - from) / (done - from) * (sight.nanos() - fromNanos);
            }
            before = sight;
        }
        throw new IllegalStateException(
                "The CPU time of the processes shrank while a load was consumed: one of them was" + " started again.");
    }

    /** CPU time of what is measured, so without ourselves. */
    private static double workSeconds(Sight sight) {
        return sight.cpu().entrySet().stream()
                .filter(process -> !process.getKey().equals(Looks.OURSELVES))
                .mapToDouble(process -> process.getValue().seconds())
                .sum();
    }

    /** Events per second over the middle of what each stage consumed. */
    public Map<String, Double> eventsPerSecondByStage() {
        Map<String, Double> rates = new TreeMap<>();
        for (String stage : first().consumed().keySet()) {
            rates.put(stage, events * (MIDDLE_TO - MIDDLE_FROM) / middleSeconds(stage));
        }
        return rates;
    }

    /** The stage with the fewest events per second over its middle. */
    public String slowest() {
        return eventsPerSecondByStage().entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private double middleSeconds(String stage) {
        return (nanosAt(stage, MIDDLE_TO) - nanosAt(stage, MIDDLE_FROM)) / NANOS_PER_SECOND;
    }

    /** The moment at which the last stage had consumed all. */
    public double endNanos() {
        return first().consumed().keySet().stream()
                .mapToDouble(stage -> nanosAt(stage, 1))
                .max()
                .orElseThrow();
    }

    /** How long it took from a moment on until the last stage had consumed all. */
    public double seconds(long beginNanos) {
        return (endNanos() - beginNanos) / NANOS_PER_SECOND;
    }

    /** CPU time of each process between two moments. */
    public Map<String, Cpu> cpu(double fromNanos, double toNanos) {
        return first().cpu().keySet().stream()
                .collect(Collectors.toMap(
                        process -> process,
                        process -> cpuAt(process, toNanos).minus(cpuAt(process, fromNanos)),
                        Cpu::plus,
                        TreeMap::new));
    }

    /** CPU time of the whole machine between two moments. */
    public double machineSeconds(double fromNanos, double toNanos) {
        return at(toNanos, Sight::machineSeconds) - at(fromNanos, Sight::machineSeconds);
    }

    /** The share of the load that a stage had consumed at a moment. */
    public double shareAt(String stage, double nanos) {
        long first = first().consumed().get(stage);
        long last = last().consumed().get(stage);
        return (at(nanos, sight -> sight.consumed().get(stage)) - first) / (last - first);
    }

    /** The share of the load that passed applications between two moments, the mean of their stages. */
    public double shareBetween(List<String> applications, double fromNanos, double toNanos) {
        return first().consumed().keySet().stream()
                .filter(stage -> applications.stream().anyMatch(stage::startsWith))
                .mapToDouble(stage -> shareAt(stage, toNanos) - shareAt(stage, fromNanos))
                .average()
                .orElseThrow();
    }

    private Cpu cpuAt(String process, double nanos) {
        return new Cpu(
                at(nanos, sight -> sight.cpu().get(process).seconds()),
                at(nanos, sight -> sight.cpu().get(process).jitSeconds()),
                at(nanos, sight -> sight.cpu().get(process).gcSeconds()));
    }

    /** A value between two looks, in proportion to the time; outside of all looks that of the nearest. */
    private double at(double nanos, ToDoubleFunction<Sight> value) {
        Sight before = first();
        for (Sight sight : sights) {
            if (sight.nanos() >= nanos) {
                double from = value.applyAsDouble(before);
                long between = sight.nanos() - before.nanos();
                return between <= 0
                        ? value.applyAsDouble(sight)
                        : from + (value.applyAsDouble(sight) - from) * Math.max(0, (nanos - before.nanos()) / between);
            }
            before = sight;
        }
        return value.applyAsDouble(before);
    }

    private Sight first() {
        return sights.get(0);
    }

    /** The last look. */
    public Sight last() {
        return sights.stream().max(Comparator.comparingLong(Sight::nanos)).orElseThrow();
    }
}
