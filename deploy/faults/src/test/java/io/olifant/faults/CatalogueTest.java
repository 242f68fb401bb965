package io.olifant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.suite.Catalogue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final List<Experiment> all = Catalogue.all();

    @Test
    void everyExperimentHasANameOfItsOwn() {
        assertThat(all).extracting(Experiment::name).doesNotHaveDuplicates();
    }

    @Test
    void everyExperimentIsDoneAtLeastOnce() {
        assertThat(all).allSatisfy(each -> {
            assertThat(each.rounds(Length.QUICK)).isPositive();
            assertThat(each.rounds(Length.FULL)).isGreaterThanOrEqualTo(each.rounds(Length.QUICK));
        });
    }

    @Test
    void experimentsOfOnePlanFollowEachOther() {
        // Otherwise a deployment would be started twice, which costs half a minute.
        int changes = 1;
        Set<Plan> plans = new LinkedHashSet<>();
        for (int i = 0; i < all.size(); i++) {
            plans.add(all.get(i).plan());
            if (i > 0 && !all.get(i).plan().equals(all.get(i - 1).plan())) {
                changes++;
            }
        }
        assertThat(changes).isEqualTo(plans.size());
    }
}
