package io.olifant.kpi.testkit;

import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.contribution.Fact;
import io.olifant.kpi.contribution.Rules;
import java.util.ArrayList;
import java.util.List;

/** What one fact adds to one cell. */
public record Contribution(Cell cell, Measures measures) {

    /** All that a fact adds. */
    public static List<Contribution> of(Fact fact) {
        List<Contribution> contributions = new ArrayList<>();
        Rules.contribute(
                fact, (family, at, measures) -> contributions.add(new Contribution(new Cell(family, at), measures)));
        return contributions;
    }
}
