package io.olifant.local.pictures;

import java.util.List;

/** Turns the rows of one topic of figures into pictures. */
interface Family {

    String topic();

    String title();

    /** What the figures are, in a sentence. */
    String about();

    /** Why there may be no figures, in a sentence. */
    String whenEmpty();

    /** The pictures, what is looked at first in front: newest period first. */
    List<Picture> pictures(FigureRows rows);

    /** The section of these rows. */
    default Section section(FigureRows rows) {
        return new Section(topic(), title(), about(), rows.isEmpty() ? List.of() : pictures(rows), whenEmpty());
    }
}
