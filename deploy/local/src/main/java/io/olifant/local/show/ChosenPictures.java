package io.olifant.local.show;

import io.olifant.local.pictures.Families;
import io.olifant.local.pictures.FigureRows;
import io.olifant.local.pictures.Picture;
import io.olifant.local.pictures.Section;
import io.olifant.local.terminal.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * The pictures of a topic that are shown: those of one period, or, of figures that are about cohorts, those of one cohort.
 *
 * @param pictures empty where there are no figures
 * @param others what else there is to choose, in words
 */
record ChosenPictures(Section section, List<Picture> pictures, Optional<String> others) {

    /**
     * The pictures of some rows.
     *
     * @param period if absent, the newest that is over, or else the newest; or all cohorts
     * @throws UsageException if there is no such period
     */
    static ChosenPictures of(String topic, FigureRows rows, Optional<String> period, int casesMin) {
        List<String> cohorts = rows.cohorts();
        Optional<String> cohort = period.filter(cohorts::contains);
        Section section = Families.section(topic, cohort.map(rows::ofCohort).orElse(rows), casesMin)
                .orElseThrow(() -> new IllegalStateException("No pictures are known for the family " + topic));
        List<String> periods = section.periods();
        if (section.pictures().isEmpty()) {
            return new ChosenPictures(section, List.of(), Optional.empty());
        }
        if (cohort.isPresent()) {
            return new ChosenPictures(section, section.ofCohort(cohort.get()), others("Other cohorts", cohorts));
        }
        period.filter(text -> !periods.contains(text)).ifPresent(text -> {
            throw new UsageException(missing(topic, text, periods, cohorts));
        });
        return new ChosenPictures(
                section,
                section.of(period.or(section::firstPeriod).orElse("")),
                cohorts.isEmpty() ? others("Other periods", ascending(periods)) : others("One cohort", cohorts));
    }

    private static String missing(String topic, String period, List<String> periods, List<String> cohorts) {
        if (!cohorts.isEmpty()) {
            return topic + " has no cohort " + period + "; it has " + span(cohorts);
        }
        return topic + " has no picture of the period " + period + "; "
                + (periods.isEmpty() ? "its pictures span all periods" : "it has " + String.join(", ", periods));
    }

    private static Optional<String> others(String what, List<String> ascending) {
        return ascending.size() > 1 ? Optional.of(what + ": --period, " + span(ascending)) : Optional.empty();
    }

    /** They come newest first. */
    private static List<String> ascending(List<String> periods) {
        return periods.isEmpty() ? periods : List.of(periods.get(periods.size() - 1), periods.get(0));
    }

    private static String span(List<String> ascending) {
        return ascending.get(0) + " to " + ascending.get(ascending.size() - 1);
    }
}
