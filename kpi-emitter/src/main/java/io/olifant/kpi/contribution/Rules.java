package io.olifant.kpi.contribution;

import io.olifant.facts.Section;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table of figures: which rules turn a fact into what it adds to cells, and which sections of facts each of them reads. A
 * rule is run when one of its sections changed, and is refused others.
 *
 * <p>Who changes what a rule adds raises its version: sums that were made by another version of it are no sums of this one.
 */
public final class Rules {

    /**
     * A rule.
     *
     * @param name stable for all time
     * @param version of what it adds
     * @param readable sections that it reads, of facts of a period and of all time
     */
    private record Rule(String name, int version, ContributionRule contribution, ReadableSections readable) {

        static Rule of(String name, int version, ContributionRule contribution, Section... sections) {
            return new Rule(name, version, contribution, new ReadableSections(EnumSet.copyOf(List.of(sections))));
        }
    }

    private static final List<Rule> ALL = List.of(
            Rule.of("retention", 1, new RetentionContributions(), Section.ACTIVITY, Section.LIFETIME),
            Rule.of("lifecycle", 1, new LifecycleContributions(), Section.ACTIVITY, Section.LIFETIME),
            Rule.of("lifetime_value", 1, new LifetimeValueContributions(), Section.ACTIVITY, Section.LIFETIME),
            Rule.of("acquisition", 1, new AcquisitionContributions(), Section.ACTIVITY, Section.LIFETIME),
            Rule.of("touchpoints", 1, new TouchpointsContributions(), Section.TOUCHES),
            Rule.of("data_quality", 2, new DataQualityContributions(), Section.DAYS),
            Rule.of("channel_mix", 1, new ChannelMixContributions(), Section.TOUCHES, Section.ACTIVITY),
            Rule.of("journeys", 1, new JourneysContributions(), Section.JOURNEYS, Section.PATHS),
            Rule.of("transitions", 1, new TransitionsContributions(), Section.TRANSITIONS),
            Rule.of("attribution", 1, new AttributionContributions(), Section.PATHS),
            Rule.of("markov", 1, new MarkovContributions(), Section.PATHS),
            Rule.of("satisfaction", 1, new SatisfactionContributions(), Section.SERVICE),
            Rule.of("reciprocity", 1, new ReciprocityContributions(), Section.SERVICE),
            Rule.of("models", 1, new ModelContributions(), Section.PURCHASES));

    private Rules() {}

    /** Takes what a fact adds to a cell. */
    @FunctionalInterface
    public interface Sink {

        /** What is given for the same cell adds up. */
        void add(Family family, Coordinates at, Measures measures);
    }

    /** Versions by rule, which say what sums consist of. */
    public static Map<String, Integer> versions() {
        return ALL.stream().collect(Collectors.toMap(Rule::name, Rule::version, (one, other) -> one, TreeMap::new));
    }

    /** Gives all that a fact adds to the cells of all figures, nothing that is zero. */
    public static void contribute(Fact fact, Sink sink) {
        contribute(fact, EnumSet.allOf(Section.class), sink);
    }

    /**
     * Gives what a fact adds less than before, and what it adds more; what cancels out is left out where that is easy.
     *
     * @param changed the sections in which the two states differ
     */
    public static void contributeChange(Fact before, Fact after, Set<Section> changed, Sink subtracted, Sink added) {
        if (before instanceof FactOfPeriod was && after instanceof FactOfPeriod is) {
            CommonEntries.leaveOut(was, is, alone(changed));
            if (changed.contains(Section.PATHS) || changed.contains(Section.JOURNEYS)) {
                CommonEntries.leaveOutPaths(was, is);
            }
        }
        contribute(before, changed, subtracted);
        contribute(after, changed, added);
    }

    /** Changed sections that no rule reads together with another changed one. */
    private static Set<Section> alone(Set<Section> changed) {
        Set<Section> alone = EnumSet.copyOf(changed);
        for (Rule rule : ALL) {
            int read = 0;
            for (Section section : changed) {
                read += rule.readable().sections().contains(section) ? 1 : 0;
            }
            if (read > 1) {
                alone.removeAll(rule.readable().sections());
            }
        }
        return alone;
    }

    private static void contribute(Fact fact, Set<Section> changed, Sink sink) {
        for (Rule rule : ALL) {
            if (readsAny(rule, changed)) {
                rule.contribution().contribute(fact.only(rule.readable()), (family, at, measures) -> {
                    if (!measures.isZero()) {
                        sink.add(family, at, measures);
                    }
                });
            }
        }
    }

    private static boolean readsAny(Rule rule, Set<Section> changed) {
        for (Section section : changed) {
            if (rule.readable().sections().contains(section)) {
                return true;
            }
        }
        return false;
    }
}
