package io.olifant.identity.explain;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the path between two identifiers with the fewest blocked links and, among those, the fewest links (Dijkstra's
 * algorithm). Ties go to the smaller identifiers, so that the same question has the same answer.
 */
final class PathSearch {

    private final Map<Identifier, List<Link>> linksByEnd = new HashMap<>();
    private final Predicate<Link> isBlocked;

    /**
     * @param links in a fixed order
     */
    PathSearch(Collection<Link> links, Predicate<Link> isBlocked) {
        this.isBlocked = isBlocked;
        for (Link link : links) {
            linksByEnd.computeIfAbsent(link.anchor(), end -> new ArrayList<>()).add(link);
            linksByEnd.computeIfAbsent(link.other(), end -> new ArrayList<>()).add(link);
        }
    }

    /** The links of the path in their order; empty if there is none, or if both are the same. */
    List<Link> between(Identifier from, Identifier to) {
        Map<Identifier, Step> best = new HashMap<>();
        Set<Identifier> settled = new HashSet<>();
        PriorityQueue<Step> open = new PriorityQueue<>();
        best.put(from, new Step(from, 0, 0, null));
        open.add(best.get(from));
        while (!open.isEmpty()) {
            Step step = open.poll();
            if (step.at().equals(to)) {
                return walked(best, step);
            }
            if (settled.add(step.at())) {
                for (Link link : linksByEnd.getOrDefault(step.at(), List.of())) {
                    Step next = step.over(link, isBlocked.test(link));
                    Step known = best.get(next.at());
                    if (known == null || next.isBetterThan(known)) {
                        best.put(next.at(), next);
                        open.add(next);
                    }
                }
            }
        }
        return List.of();
    }

    private static List<Link> walked(Map<Identifier, Step> best, Step last) {
        List<Link> links = new ArrayList<>();
        for (Step step = last; step.by() != null; step = best.get(otherEnd(step.by(), step.at()))) {
            links.add(step.by());
        }
        Collections.reverse(links);
        return links;
    }

    private static Identifier otherEnd(Link link, Identifier end) {
        return link.anchor().equals(end) ? link.other() : link.anchor();
    }

    /**
     * The end of a path.
     *
     * @param by its last link, or null where paths begin
     */
    private record Step(Identifier at, int blocked, int hops, Link by) implements Comparable<Step> {

        private static final Comparator<Step> ORDER = Comparator.comparingInt(Step::blocked)
                .thenComparingInt(Step::hops)
                .thenComparing(Step::at);

        Step over(Link link, boolean isLinkBlocked) {
            return new Step(otherEnd(link, at), blocked + (isLinkBlocked ? 1 : 0), hops + 1, link);
        }

        boolean isBetterThan(Step other) {
            return blocked < other.blocked || blocked == other.blocked && hops < other.hops;
        }

        @Override
        public int compareTo(Step other) {
            return ORDER.compare(this, other);
        }
    }
}
