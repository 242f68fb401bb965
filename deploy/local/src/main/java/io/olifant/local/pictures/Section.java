package io.olifant.local.pictures;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The pictures of one family of figures.
 *
 * @param topic where the figures come from
 * @param about what the figures are, in a sentence
 * @param pictures empty where there are no figures
 * @param whenEmpty says why there may be none
 */
public record Section(String topic, String title, String about, List<Picture> pictures, String whenEmpty) {

    public Section {
        pictures = List.copyOf(pictures);
    }

    /** What to look at first: the newest that is over, or else the newest; absent where there are no figures. */
    public Optional<Picture> first() {
        return pictures.stream()
                .filter(Picture::isFinal)
                .findFirst()
                .or(() -> pictures.stream().findFirst());
    }

    /** The pictures of one period, and those that are of no single one; of those that are of cohorts, all cohorts together. */
    public List<Picture> of(String period) {
        return of(Picture.PERIOD, period)
                .filter(isOf(Picture.COHORT, Picture.ALL_COHORTS))
                .toList();
    }

    /** The pictures of one cohort, and those that are not of all together. */
    public List<Picture> ofCohort(String cohort) {
        return of(Picture.COHORT, cohort).toList();
    }

    private Stream<Picture> of(String choice, String value) {
        return pictures.stream().filter(isOf(choice, value));
    }

    private static Predicate<Picture> isOf(String choice, String value) {
        return picture -> picture.selection().getOrDefault(choice, value).equals(value);
    }

    /** The period of the picture to look at first; absent where that is of no single one. */
    public Optional<String> firstPeriod() {
        return pictures.stream()
                .filter(picture -> picture.selection().containsKey(Picture.PERIOD))
                .sorted(Comparator.comparing(picture -> !picture.isFinal()))
                .findFirst()
                .map(picture -> picture.selection().get(Picture.PERIOD));
    }

    /** The periods that there are pictures of, each once, as they come: newest first. */
    public List<String> periods() {
        return pictures.stream()
                .map(picture -> picture.selection().get(Picture.PERIOD))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
