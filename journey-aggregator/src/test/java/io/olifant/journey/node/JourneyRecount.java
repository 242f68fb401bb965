package io.olifant.journey.node;

import io.olifant.customers.Conversion;
import io.olifant.customers.JourneyCount;
import io.olifant.customers.LostPath;
import io.olifant.customers.PathTouch;
import io.olifant.customers.TransitionCount;
import io.olifant.customers.UnattributedSum;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What journeys a history must have, and what facts must say of them, counted from scratch by the definitions in
 * docs/kpis.md: slow, and without a line of the code that it checks.
 */
public final class JourneyRecount {

    private final JourneyRules rules;

    public JourneyRecount(JourneyRules rules) {
        this.rules = rules;
    }

    /**
     * The touchpoints of a journey.
     *
     * @param rows its own
     * @param isEnded whether a touchpoint ended it, and not time alone
     * @param attached how many others belong to it
     */
    record Part(List<Row> rows, String outcome, boolean isEnded, long attached) {

        Row last() {
            return rows.get(rows.size() - 1);
        }

        boolean is(String wanted) {
            return outcome.equals(wanted);
        }
    }

    /**
     * A journey as far as it is published.
     *
     * @param isEnded whether a touchpoint ended it, and not time alone; that is not published
     */
    public record Cut(
            RowKey start,
            long endMs,
            String outcome,
            boolean isEnded,
            long touchpoints,
            long visits,
            long handovers,
            List<String> channels,
            List<String> phases,
            List<String> departments,
            String path,
            OrderReport order) {

        Cut asSeen() {
            return new Cut(
                    start,
                    endMs,
                    outcome,
                    false,
                    touchpoints,
                    visits,
                    handovers,
                    channels,
                    phases,
                    departments,
                    path,
                    order);
        }
    }

    /** All journeys of one customer at an observation time, in the order of their starts. */
    public List<Cut> journeys(List<Row> history, long observationTimeMs) {
        List<Row> sorted =
                history.stream().sorted(Comparator.comparing(Row::key)).toList();
        return parts(sorted, observationTimeMs).stream()
                .map(this::describe)
                .sorted(Comparator.comparing(Cut::start))
                .toList();
    }

    /** All journeys of one sorted history at an observation time. */
    List<Part> parts(List<Row> sorted, long observationTimeMs) {
        Map<String, RowKey> firstReports = new HashMap<>();
        Map<String, Integer> reports = new HashMap<>();
        Map<String, Integer> refunds = new HashMap<>();
        Map<RowKey, Long> attached = new HashMap<>();
        List<Row> sales = new ArrayList<>();
        List<Row> service = new ArrayList<>();
        for (Row row : sorted) {
            boolean isOrder = row.touch().order() != null;
            String concerned = isOrder
                    ? row.touch().order().orderId()
                    : row.touch().refund() != null ? row.touch().refund().orderId() : null;
            boolean isListed = concerned == null
                    || (isOrder ? reports : refunds).merge(concerned, 1, Integer::sum) <= rules.reportsMax();
            if (concerned != null && firstReports.containsKey(concerned)) {
                attached.merge(firstReports.get(concerned), isListed ? 1L : 0L, Long::sum);
                continue;
            }
            if (!isListed) {
                continue;
            }
            if (isOrder) {
                firstReports.put(concerned, row.key());
            }
            boolean isOfService =
                    row.touch().survey() != null || row.touch().marks().isAfterSales();
            (isOfService && !isOrder ? service : sales).add(row);
        }
        List<Part> result = new ArrayList<>(cut(sales, attached, "abandoned", observationTimeMs));
        result.addAll(cut(service, attached, "served", Long.MAX_VALUE));
        return result;
    }

    private List<Part> cut(List<Row> track, Map<RowKey, Long> attached, String afterSilence, long observationTimeMs) {
        List<Part> result = new ArrayList<>();
        List<Row> current = new ArrayList<>();
        boolean isBehindFull = false;
        for (int i = 0; i < track.size(); i++) {
            Row row = track.get(i);
            current.add(row);
            boolean isLast = i == track.size() - 1;
            long nextMs = isLast ? observationTimeMs : track.get(i + 1).key().timeMs();
            boolean isSilent = nextMs > row.key().timeMs() && nextMs - row.key().timeMs() > rules.timeoutMs();
            String outcome = null;
            if (row.touch().order() != null) {
                outcome = "converted";
            } else if (isSilent) {
                outcome = afterSilence;
            } else if (!isLast
                    && (current.size() >= rules.touchpointsMax()
                            || isBehindFull && !utcDay(row.key().timeMs()).equals(utcDay(nextMs)))) {
                outcome = "truncated";
            } else if (isLast) {
                outcome = "open";
            }
            if (outcome != null) {
                boolean isEnded = !isLast || row.touch().order() != null;
                result.add(new Part(current, outcome, isEnded, attached.getOrDefault(row.key(), 0L)));
                current = new ArrayList<>();
                isBehindFull = outcome.equals("truncated");
            }
        }
        return result;
    }

    private static LocalDate utcDay(long timeMs) {
        return Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Cut describe(Part part) {
        List<Row> rows = part.rows();
        return new Cut(
                rows.get(0).key(),
                part.last().key().timeMs(),
                part.outcome(),
                part.isEnded(),
                rows.size() + part.attached(),
                visits(rows),
                handovers(listedValues(rows, Touch::department)),
                distinct(listedValues(rows, Touch::channel)),
                distinct(listedValues(rows, Touch::phase)),
                distinct(listedValues(rows, Touch::department)),
                String.join(
                        " > ", path(part).stream().map(PathTouch::getChannel).toList()),
                part.is("converted") ? part.last().touch().order() : null);
    }

    private long visits(List<Row> rows) {
        long visits = 1;
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).key().timeMs() - rows.get(i - 1).key().timeMs() > rules.visitGapMs()) {
                visits++;
            }
        }
        return visits;
    }

    private static long handovers(List<String> departments) {
        long handovers = 0;
        for (int i = 1; i < departments.size(); i++) {
            Set<String> pair = new HashSet<>();
            pair.add(departments.get(i));
            pair.add(departments.get(i - 1));
            if (pair.size() == 2 && !pair.contains(null)) {
                handovers++;
            }
        }
        return handovers;
    }

    /** The values that a journey came through, as it names them: of very many different ones the first. */
    private List<String> listedValues(List<Row> rows, Function<Touch, String> dimension) {
        Set<String> first = new LinkedHashSet<>();
        List<String> values = new ArrayList<>();
        for (Row row : rows) {
            String value = dimension.apply(row.touch());
            if (value != null && first.size() < rules.valuesMax()) {
                first.add(value);
            }
            values.add(value == null || first.contains(value) ? value : "(other)");
        }
        return values;
    }

    private static List<String> distinct(List<String> values) {
        Set<String> distinct = new LinkedHashSet<>(values);
        distinct.remove(null);
        return List.copyOf(distinct);
    }

    private List<PathTouch> path(Part part) {
        long endMs = part.last().key().timeMs();
        List<PathTouch> path = new ArrayList<>();
        part.rows().stream()
                .filter(row -> row.touch().marks().isAttributable())
                .filter(row -> endMs - row.key().timeMs() <= rules.lookBackMs())
                .map(row -> new PathTouch(row.touch().channel(), row.key().timeMs()))
                .forEach(touch -> {
                    boolean isSameRun = !path.isEmpty()
                            && path.get(path.size() - 1).getChannel().equals(touch.getChannel());
                    if (isSameRun) {
                        path.remove(path.size() - 1);
                    }
                    path.add(touch);
                });
        return path.subList(Math.max(0, path.size() - rules.pathRunsMax()), path.size());
    }

    List<JourneyCount> counts(List<Part> parts) {
        List<JourneyCount> result = new ArrayList<>();
        for (String outcome : List.of("abandoned", "converted", "open", "served", "truncated")) {
            List<Cut> cuts = parts.stream()
                    .filter(part -> part.is(outcome))
                    .map(this::describe)
                    .toList();
            if (!cuts.isEmpty()) {
                result.add(new JourneyCount(
                        outcome,
                        (long) cuts.size(),
                        cuts.stream().mapToLong(Cut::touchpoints).sum(),
                        cuts.stream().mapToLong(Cut::visits).sum(),
                        cuts.stream().mapToLong(cut -> cut.channels().size()).sum(),
                        cuts.stream().mapToLong(cut -> cut.departments().size()).sum(),
                        cuts.stream().mapToLong(Cut::handovers).sum(),
                        cuts.stream()
                                .mapToLong(cut -> cut.endMs() - cut.start().timeMs())
                                .sum()));
            }
        }
        return result;
    }

    List<TransitionCount> transitions(List<Part> parts, ListedValues listed) {
        List<TransitionCount> result = new ArrayList<>();
        result.addAll(transitions("channel", parts, Touch::channel, listed));
        result.addAll(transitions("department", parts, Touch::department, listed));
        result.addAll(transitions("phase", parts, Touch::phase, listed));
        return result;
    }

    private List<TransitionCount> transitions(
            String dimension, List<Part> parts, Function<Touch, String> values, ListedValues listed) {
        // No value of the tests is empty, and the empty text comes first, as null does.
        Map<List<String>, Long> counts = new TreeMap<>(
                Comparator.comparing((List<String> pair) -> pair.get(0)).thenComparing(pair -> pair.get(1)));
        for (Part part : parts) {
            List<String> stations = listedValues(part.rows(), values).stream()
                    .map(JourneyRecount::orEmpty)
                    .toList();
            UnaryOperator<String> named = value -> orEmpty(listed.named(dimension, orNull(value)));
            counts.merge(List.of("(start)", named.apply(stations.get(0))), 1L, Long::sum);
            if (part.is("converted") || part.is("abandoned")) {
                String end = part.is("converted") ? "(conversion)" : "(abandoned)";
                counts.merge(List.of(named.apply(stations.get(stations.size() - 1)), end), 1L, Long::sum);
            }
            Set<List<String>> listedSteps = new HashSet<>();
            for (int i = 1; i < stations.size(); i++) {
                List<String> pair = List.of(stations.get(i - 1), stations.get(i));
                boolean isListed = listedSteps.contains(pair) || listedSteps.size() < rules.stepsMax();
                if (isListed) {
                    listedSteps.add(pair);
                }
                counts.merge(
                        isListed ? pair.stream().map(named).toList() : List.of("(other)", "(other)"), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new TransitionCount(
                        dimension,
                        orNull(entry.getKey().get(0)),
                        orNull(entry.getKey().get(1)),
                        entry.getValue()))
                .toList();
    }

    List<Conversion> conversions(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.is("converted"))
                .map(part -> new Conversion(
                        part.last().key().timeMs(),
                        part.last().touch().order().currency(),
                        part.last().touch().order().units(),
                        path(part)))
                .sorted(Comparator.comparing(Conversion::getOrderedMs)
                        .thenComparing(Conversion::getCurrency)
                        .thenComparing(Conversion::getAmount)
                        .thenComparing(conversion -> comparable(conversion.getPath())))
                .toList();
    }

    List<UnattributedSum> unattributed(List<Part> parts) {
        TreeMap<String, UnattributedSum> sums = new TreeMap<>();
        for (Conversion conversion : conversions(parts)) {
            UnattributedSum sum =
                    sums.computeIfAbsent(conversion.getCurrency(), currency -> new UnattributedSum(currency, 0L, 0L));
            sum.setConversions(sum.getConversions() + 1);
            sum.setAmount(sum.getAmount() + conversion.getAmount());
        }
        return List.copyOf(sums.values());
    }

    /** Channels of the tests are letters and underscores, times are as long as each other. */
    private static String comparable(List<PathTouch> path) {
        StringBuilder text = new StringBuilder();
        path.forEach(touch -> text.append(touch.getChannel())
                .append(' ')
                .append(touch.getTouchedMs())
                .append(' '));
        return text.toString();
    }

    List<LostPath> lostPaths(List<Part> parts) {
        TreeMap<String, LostPath> paths = new TreeMap<>();
        for (Part part : parts) {
            List<String> channels =
                    path(part).stream().map(PathTouch::getChannel).toList();
            if (part.is("abandoned") && !channels.isEmpty()) {
                paths.merge(
                        String.join(" ", channels),
                        new LostPath(channels, 1L),
                        (one, other) -> new LostPath(channels, one.getJourneys() + 1));
            }
        }
        return List.copyOf(paths.values());
    }

    private static String orEmpty(String textOrNull) {
        return textOrNull == null ? "" : textOrNull;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
