package io.olifant.runtime.testing;

import static io.olifant.schemas.Sharding.SHARDED;

import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StreamApplication;
import io.olifant.schemas.BinaryTopic;
import io.olifant.schemas.Retention;
import java.util.List;

/** Two applications for one process. They have names that {@code olifant.applications} knows. */
final class SeveralApplications {

    static final String NUMBERS = "identity-stitcher";
    static final String LETTERS = "kpi-emitter";
    static final BinaryTopic LETTER_COUNTS = new BinaryTopic("letter-counts", Retention.TABLE, SHARDED);

    private SeveralApplications() {}

    static List<StreamApplication<?>> all() {
        return List.of(
                new CountingApplication(NUMBERS, CountingApplication.IN_PREFIX, CountingApplication.OUT),
                new CountingApplication(LETTERS, "letters.", LETTER_COUNTS));
    }

    /** Runs them in a JVM of their own. */
    public static void main(String[] args) {
        ApplicationRunner.main("several", all(), args);
    }
}
