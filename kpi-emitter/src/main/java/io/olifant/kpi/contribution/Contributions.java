package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Cell;
import java.util.ArrayList;
import java.util.List;

/** The table of figures: which rules turn a fact into contributions. */
public final class Contributions {

    private static final List<ContributionRule> RULES = List.of(
            new RetentionContributions(),
            new LifecycleContributions(),
            new LifetimeValueContributions(),
            new TouchpointsContributions(),
            new DataQualityContributions(),
            new ChannelMixContributions(),
            new JourneysContributions(),
            new TransitionsContributions(),
            new AttributionContributions(),
            new MarkovContributions(),
            new SatisfactionContributions(),
            new ReciprocityContributions(),
            new ModelContributions());

    private Contributions() {}

    /** What a fact adds to the cells of all figures; nothing that is zero, no cell twice. */
    public static List<Contribution> of(Fact fact) {
        if (fact instanceof FactTakenOff takenOff) {
            return of(takenOff.fact()).stream().map(Contribution::negated).toList();
        }
        List<Contribution> contributions = new ArrayList<>();
        for (ContributionRule rule : RULES) {
            rule.contribute(fact, (family, at, measures) -> {
                if (!measures.isZero()) {
                    contributions.add(new Contribution(new Cell(family, at), measures));
                }
            });
        }
        return contributions;
    }
}
