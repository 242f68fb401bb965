package io.olifant.identity.dryrun;

import io.olifant.identity.dryrun.Evidence.Held;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.resolve.Resolution;
import io.olifant.identity.resolve.Resolver;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Cuts all evidence at once under rules, and compares the profiles with those that are held now. */
public final class RulesTrial {

    /** Examples of each kind of change. */
    static final int EXAMPLES_MAX = 5;

    /** Identifiers that an example names. */
    private static final int NAMED_MAX = 6;

    private final Map<Identifier, Held> held;
    private final int linkCount;
    private final Resolution then;
    private final List<String> examples = new ArrayList<>();

    private RulesTrial(Map<Identifier, Held> held, int linkCount, Resolution then) {
        this.held = held;
        this.linkCount = linkCount;
        this.then = then;
    }

    /** What the rules would change. */
    public static DryRunReport run(Evidence evidence, IdentityRules rules) {
        SortedMap<Identifier, Held> held = evidence.heldByIdentifier();
        SortedMap<Link, FirstSeen> links = evidence.links();
        return new RulesTrial(held, links.size(), new Resolver(rules).resolve(held.keySet(), links)).report();
    }

    private DryRunReport report() {
        Map<String, Set<Identifier>> now = new TreeMap<>();
        held.forEach((identifier, each) ->
                now.computeIfAbsent(each.profileId(), id -> new TreeSet<>()).add(identifier));
        long merged = merged();
        long split = split(now);
        Set<Identifier> becoming = changed(false);
        Set<Identifier> noLonger = changed(true);
        example(becoming, "would count as shared");
        example(noLonger, "would no longer count as shared");
        SortedMap<String, Long> refusedByRule = then.refusals().stream()
                .collect(Collectors.groupingBy(Resolution.Refusal::rule, TreeMap::new, Collectors.counting()));
        return new DryRunReport(
                held.size(),
                linkCount,
                now.size(),
                then.groups().size(),
                merged,
                split,
                becoming.size(),
                noLonger.size(),
                refusedByRule,
                examples);
    }

    private long merged() {
        long merged = 0;
        int shown = 0;
        for (Set<Identifier> group : then.groups()) {
            Set<String> profiles = new TreeSet<>();
            group.forEach(identifier -> profiles.add(held.get(identifier).profileId()));
            if (profiles.size() > 1) {
                merged += profiles.size();
                if (shown++ < EXAMPLES_MAX) {
                    examples.add(profiles.size() + " profiles would become one: " + named(group));
                }
            }
        }
        return merged;
    }

    private long split(Map<String, Set<Identifier>> now) {
        Map<Identifier, Integer> groupOf = new HashMap<>();
        for (int i = 0; i < then.groups().size(); i++) {
            for (Identifier identifier : then.groups().get(i)) {
                groupOf.put(identifier, i);
            }
        }
        long split = 0;
        int shown = 0;
        for (Set<Identifier> profile : now.values()) {
            Map<Integer, Set<Identifier>> parts = new TreeMap<>();
            profile.forEach(identifier -> parts.computeIfAbsent(groupOf.get(identifier), part -> new TreeSet<>())
                    .add(identifier));
            if (parts.size() > 1) {
                split++;
                if (shown++ < EXAMPLES_MAX) {
                    examples.add("One profile would become " + parts.size() + ": "
                            + parts.values().stream()
                                    .limit(NAMED_MAX)
                                    .map(RulesTrial::named)
                                    .collect(Collectors.joining(" | ")));
                }
            }
        }
        return split;
    }

    /** The identifiers that are shared now and would not be, or the other way round. */
    private Set<Identifier> changed(boolean isSharedNow) {
        Set<Identifier> changed = new TreeSet<>();
        held.forEach((identifier, each) -> {
            if (each.isShared() == isSharedNow && then.shared().contains(identifier) != isSharedNow) {
                changed.add(identifier);
            }
        });
        return changed;
    }

    private void example(Set<Identifier> identifiers, String what) {
        identifiers.stream().limit(EXAMPLES_MAX).forEach(each -> examples.add(each + " " + what));
    }

    private static String named(Set<Identifier> identifiers) {
        String names =
                identifiers.stream().limit(NAMED_MAX).map(Identifier::text).collect(Collectors.joining(", "));
        int more = identifiers.size() - NAMED_MAX;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
