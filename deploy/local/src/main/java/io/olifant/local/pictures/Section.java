package io.olifant.local.pictures;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /** The pictures of one period, and those that are of no single one. */
    public List<Picture> of(String period) {
        return pictures.stream()
                .filter(picture ->
                        picture.selection().getOrDefault(Picture.PERIOD, period).equals(period))
                .toList();
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
