package io.olifant.operate.lag;

import io.olifant.operate.cluster.Printed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far the applications of a deployment are behind, at one time. */
record LagReport(Instant at, List<ApplicationLag> applications) {

    LagReport {
        applications = List.copyOf(applications);
    }

    /**
     * What is above a limit, a sentence each.
     *
     * @param recordsMaxOrNull how many records each application may be behind, or null
     * @param ageMaxOrNull how long the oldest record may have been waiting, or null
     */
    List<String> exceeded(Long recordsMaxOrNull, Duration ageMaxOrNull) {
        List<String> sentences = new ArrayList<>();
        for (ApplicationLag each : applications) {
            if (recordsMaxOrNull != null && each.lag() > recordsMaxOrNull) {
                sentences.add(each.application() + " is " + each.lag() + " records behind, which is more than --max "
                        + recordsMaxOrNull + ".");
            }
            each.age(at)
                    .filter(age -> ageMaxOrNull != null && age.compareTo(ageMaxOrNull) > 0)
                    .ifPresent(age -> sentences.add(each.application() + " has a record that has been waiting for "
                            + Printed.duration(age) + ", which is longer than --max-age "
                            + Printed.duration(ageMaxOrNull) + "."));
        }
        return sentences;
    }
}
