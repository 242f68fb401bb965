package io.olifant.kpi.cell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where in its family a cell or a row is.
 *
 * @param section the kind of cell (or row), 0 to 127
 * @param position an offset or the number of a period; 0 where it does not apply
 * @param labels further dimensions, such as a currency
 */
public record Coordinates(int section, long position, List<String> labels) {

    /** By the bytes of labels in UTF-8, as stores order them; {@code String}'s own order differs beyond U+FFFF. */
    public static final Comparator<String> LABEL_ORDER =
            Comparator.comparing(label -> label.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    public Coordinates {
        if (section < 0 || section > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("A section is 0 to 127, not " + section);
        }
        labels = List.copyOf(labels);
    }

    public Coordinates(int section, long position, String... labels) {
        this(section, position, List.of(labels));
    }

    /** The label at an index. */
    public String label(int index) {
        return labels.get(index);
    }
}
