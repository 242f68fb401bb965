package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;

/** What the facts of customers add to the cells of one figure: a pure function of one fact. */
interface ContributionRule {

    void contribute(Fact fact, Sink sink);

    /** Takes what a fact adds to a cell. */
    interface Sink {

        /** What is given for the same cell adds up. */
        void add(Family family, Coordinates at, Measures measures);
    }
}
