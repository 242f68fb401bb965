package io.olifant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Outcome;
import io.olifant.faults.experiment.Report;
import io.olifant.faults.suite.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quick selection of the suite, as CI runs it: {@code mvn -Pfaults verify}. */
final class FaultsIT {

    private static final long SEED = 1;

    @Test
    void whateverFailsWhatIsPublishedStaysRight() throws InterruptedException {
        List<Experiment> quick =
                Catalogue.all().stream().filter(Experiment::isQuick).toList();
        Report report = Faults.run(quick, Length.QUICK, SEED, Path.of("target", "faults"));
        report.write(Path.of("target", "faults-report.md"));
        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.kind() == Outcome.Kind.FAILED)
                .extracting(outcome -> outcome.name() + ": " + outcome.problemOrNull())
                .isEmpty();
    }
}
