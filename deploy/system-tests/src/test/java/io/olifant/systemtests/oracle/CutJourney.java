package io.olifant.systemtests.oracle;

import io.olifant.events.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * One journey, with everything that can be read off its touchpoints.
 *
 * @param steps its own touchpoints in order, one at least
 * @param attached how many touchpoints repeat or refund its order; they count in its touchpoints and in nothing else
 */
record CutJourney(OracleCustomer customer, String outcome, List<OracleEvent> steps, long attached) {

    static final String OPEN = "open";
    static final String CONVERTED = "converted";
    static final String ABANDONED = "abandoned";
    static final String SERVED = "served";
    static final String TRUNCATED = "truncated";

    CutJourney {
        steps = List.copyOf(steps);
    }

    static Duration gap(OracleEvent before, OracleEvent after) {
        return Duration.between(before.key().time(), after.key().time());
    }

    boolean is(String someOutcome) {
        return outcome.equals(someOutcome);
    }

    OracleEvent first() {
        return steps.get(0);
    }

    OracleEvent last() {
        return steps.get(steps.size() - 1);
    }

    Instant endedAt() {
        return last().key().time();
    }

    long touchpoints() {
        return steps.size() + attached;
    }

    long durationMs() {
        return gap(first(), last()).toMillis();
    }

    /** Runs of touchpoints without a gap longer than that of a visit. */
    long visits(OracleRules rules) {
        long visits = 1;
        for (int i = 1; i < steps.size(); i++) {
            visits += gap(steps.get(i - 1), steps.get(i)).compareTo(rules.visitGap()) > 0 ? 1 : 0;
        }
        return visits;
    }

    /** Changes from one known department to another between a touchpoint and the next. */
    long handovers() {
        long handovers = 0;
        List<String> departments = named(OracleEvent::department);
        for (int i = 1; i < departments.size(); i++) {
            String before = departments.get(i - 1);
            String after = departments.get(i);
            handovers += before != null && after != null && !before.equals(after) ? 1 : 0;
        }
        return handovers;
    }

    /** What the touchpoints have of one kind, each once, in order of appearance, without null. */
    List<String> distinct(Function<OracleEvent, String> dimension) {
        return named(dimension).stream().filter(Objects::nonNull).distinct().toList();
    }

    /** What the touchpoints have of one kind, in order. Of too many different ones, the first are listed. */
    List<String> named(Function<OracleEvent, String> dimension) {
        Set<String> first = new HashSet<>();
        List<String> named = new ArrayList<>();
        for (OracleEvent step : steps) {
            String value = dimension.apply(step);
            if (value != null && first.size() < ListedValues.MAX) {
                first.add(value);
            }
            named.add(value == null || first.contains(value) ? value : ListedValues.OTHER);
        }
        return named;
    }

    /**
     * The attributable touchpoints within the look-back, of each run of one channel the latest; at most so many runs as
     * the rules keep, the last ones.
     */
    List<OracleEvent> path(OracleRules rules) {
        List<OracleEvent> path = new ArrayList<>();
        for (OracleEvent step : steps) {
            if (!step.isAttributable() || gap(step, last()).compareTo(rules.pathLookBack()) > 0) {
                continue;
            }
            if (!path.isEmpty() && path.get(path.size() - 1).channel().equals(step.channel())) {
                path.remove(path.size() - 1);
            }
            path.add(step);
        }
        return path.subList(Math.max(0, path.size() - rules.pathRunsMax()), path.size());
    }

    /** The channels of the path. */
    List<String> pathChannels(OracleRules rules) {
        return path(rules).stream().map(OracleEvent::channel).toList();
    }

    private Order order() {
        return is(CONVERTED) ? last().touchpoint().getOrder() : null;
    }

    /** The order that ended it, or null. */
    String orderId() {
        return order() == null ? null : order().getOrderId();
    }

    /** The amount of that order with four decimals, or null. */
    BigDecimal orderValue() {
        return order() == null ? null : order().getAmount().setScale(4);
    }

    /** The currency of that order, or null. */
    String currency() {
        return order() == null ? null : order().getCurrency().toUpperCase(Locale.ROOT);
    }
}
