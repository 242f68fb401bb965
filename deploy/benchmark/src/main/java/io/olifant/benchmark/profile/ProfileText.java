package io.olifant.benchmark.profile;

import io.olifant.benchmark.process.Cpu;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the time of a process went, as text. CPU time by group of threads is the kernel's; samples only divide it among
 * stages and methods.
 */
final class ProfileText {

    private static final int METHODS = 25;

    /** Groups of threads with less than this share of a process get no table. */
    private static final double GROUP_SHARE_MIN = 0.04;

    /** Stages with less than this share of a group are summed. */
    private static final double STAGE_SHARE_MIN = 0.004;

    private final String process;
    private final double seconds;
    private final double events;
    private final Cpu cpu;
    private final Map<String, Double> secondsByGroup;
    private final double allocatedBytes;

    /**
     * @param seconds how long was recorded
     * @param events how many events passed the process meanwhile
     * @param cpu what the process used meanwhile
     * @param secondsByGroup the same by group of Java threads
     * @param allocatedBytes what all of them allocated
     */
    ProfileText(
            String process,
            double seconds,
            double events,
            Cpu cpu,
            Map<String, Double> secondsByGroup,
            double allocatedBytes) {
        this.process = process;
        this.seconds = seconds;
        this.events = events;
        this.cpu = cpu;
        this.secondsByGroup = secondsByGroup;
        this.allocatedBytes = allocatedBytes;
    }

    String of(Map<String, Tally> tallies) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%n== %s: %.1f core-µs per event, %.0f events in %.1f s (%.0f/s), %.2f cores busy%n%n",
                process,
                micros(cpu.seconds()),
                events,
                seconds,
                events / seconds,
                cpu.seconds() / seconds));
        threads(text);
        double sampledBytes =
                tallies.values().stream().mapToDouble(Tally::allocated).sum();
        Map<Frame, double[]> methods = new HashMap<>();
        secondsByGroup.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .filter(group -> tallies.containsKey(group.getKey()))
                .forEach(group -> {
                    Tally tally = tallies.get(group.getKey());
                    double perWeight = tally.weight() == 0 ? 0 : group.getValue() / tally.weight();
                    if (group.getValue() >= GROUP_SHARE_MIN * cpu.seconds() && tally.weight() > 0) {
                        stages(text, group.getKey(), group.getValue(), tally, sampledBytes);
                    }
                    tally.own().forEach((frame, weight) -> method(methods, frame)[0] += weight * perWeight);
                    tally.total().forEach((frame, weight) -> method(methods, frame)[1] += weight * perWeight);
                });
        methods(text, methods);
        return text.toString();
    }

    private void threads(StringBuilder text) {
        text.append(String.format(Locale.ROOT, "%-44s %7s %9s%n", "threads", "share", "µs/event"));
        Map<String, Double> groups = new HashMap<>(secondsByGroup);
        groups.put("compilers (JIT)", cpu.jitSeconds());
        groups.put("garbage collectors", cpu.gcSeconds());
        double attributed =
                groups.values().stream().mapToDouble(Double::doubleValue).sum();
        groups.put("else (RocksDB's threads, JVM)", Math.max(0, cpu.seconds() - attributed));
        groups.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .filter(group -> group.getValue() >= 0.001 * cpu.seconds())
                .forEach(group -> text.append(String.format(
                        Locale.ROOT,
                        "%-44s %6.1f%% %9.1f%n",
                        group.getKey(),
                        100 * group.getValue() / cpu.seconds(),
                        micros(group.getValue()))));
    }

    private void stages(StringBuilder text, String group, double groupSeconds, Tally tally, double sampledBytes) {
        text.append(String.format(
                Locale.ROOT, "%n%-44s %7s %9s %8s  ", group + " by stage", "share", "µs/event", "alloc B"));
        for (Layer layer : Layer.values()) {
            text.append(String.format(Locale.ROOT, " %7s", layer.title()));
        }
        text.append(String.format("%n"));
        double[] rest = new double[2];
        tally.byStage().entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        (Map.Entry<String, Map<Layer, Double>> stage) -> -sum(stage.getValue())))
                .forEach(stage -> {
                    double share = sum(stage.getValue()) / tally.weight();
                    double bytes = sampledBytes == 0
                            ? 0
                            : tally.allocatedByStage().getOrDefault(stage.getKey(), 0.0)
                                    / sampledBytes
                                    * allocatedBytes
                                    / events;
                    if (share < STAGE_SHARE_MIN) {
                        rest[0] += share;
                        rest[1] += bytes;
                        return;
                    }
                    line(text, stage.getKey(), share, groupSeconds, bytes);
                    for (Layer layer : Layer.values()) {
                        double ofLayer = stage.getValue().getOrDefault(layer, 0.0) / tally.weight() * groupSeconds;
                        text.append(ofLayer == 0 ? "       -" : String.format(Locale.ROOT, " %7.1f", micros(ofLayer)));
                    }
                    text.append(String.format("%n"));
                });
        line(text, "(smaller ones)", rest[0], groupSeconds, rest[1]);
        text.append(String.format("%n%-44s %7s %9.1f %8s  ", "all", "", micros(groupSeconds), ""));
        for (Layer layer : Layer.values()) {
            double ofLayer = tally.byStage().values().stream()
                    .mapToDouble(layers -> layers.getOrDefault(layer, 0.0))
                    .sum();
            text.append(String.format(Locale.ROOT, " %7.1f", micros(ofLayer / tally.weight() * groupSeconds)));
        }
        text.append(String.format("%n"));
    }

    private void line(StringBuilder text, String stage, double share, double groupSeconds, double bytes) {
        text.append(String.format(
                Locale.ROOT, "  %-42s %6.1f%% %9.1f %8.0f  ", stage, 100 * share, micros(share * groupSeconds), bytes));
    }

    private void methods(StringBuilder text, Map<Frame, double[]> methods) {
        text.append(String.format(
                Locale.ROOT,
                "%nthe %d hottest methods of %s%n%7s %7s %9s  %n",
                METHODS,
                process,
                "own",
                "total",
                "own µs"));
        double all = secondsByGroup.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        List<Map.Entry<Frame, double[]>> hottest = methods.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Frame, double[]> method) -> -method.getValue()[0]))
                .limit(METHODS)
                .toList();
        hottest.forEach(method -> text.append(String.format(
                Locale.ROOT,
                "%6.1f%% %6.1f%% %9.1f  %s%n",
                100 * method.getValue()[0] / all,
                100 * method.getValue()[1] / all,
                micros(method.getValue()[0]),
                method.getKey())));
        text.append(String.format(
                Locale.ROOT, "%nmethods of ours with the greatest total%n%7s %7s %9s  %n", "own", "total", "total µs"));
        methods.entrySet().stream()
                .filter(method -> method.getKey().type().startsWith("io.olifant."))
                .sorted(Comparator.comparingDouble((Map.Entry<Frame, double[]> method) -> -method.getValue()[1]))
                .limit(METHODS)
                .forEach(method -> text.append(String.format(
                        Locale.ROOT,
                        "%6.1f%% %6.1f%% %9.1f  %s%n",
                        100 * method.getValue()[0] / all,
                        100 * method.getValue()[1] / all,
                        micros(method.getValue()[1]),
                        method.getKey())));
    }

    private static double[] method(Map<Frame, double[]> methods, Frame frame) {
        return methods.computeIfAbsent(frame, none -> new double[2]);
    }

    private static double sum(Map<Layer, Double> layers) {
        return layers.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Microseconds of a core per event. */
    private double micros(double cpuSeconds) {
        return cpuSeconds * 1e6 / events;
    }
}
