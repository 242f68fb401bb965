package io.olifant.facts;

import io.olifant.schemas.OtherReleaseException;

/**
 * A part of a fact that is read and written by itself. What changes together, and is read by the same figures, is in one
 * section. A further section is one more constant here, a field of {@link PeriodFact} or {@link LifetimeFact}, and a new
 * {@link FactSections#VERSION}, since an older release must not drop what it does not know.
 */
public enum Section {
    /** Of a period: activity by touchpoints and by orders, number of orders, revenue. */
    ACTIVITY(1),
    /** Of a period: touchpoints by dimensions. */
    TOUCHES(2),
    /** Of a period: touchpoints by day and source, and whether the customer is stitched. */
    DAYS(3),
    /** Of a period: journeys by outcome. */
    JOURNEYS(4),
    /** Of a period: steps within journeys. */
    TRANSITIONS(5),
    /** Of a period: conversions with and without their paths, and paths that led to none. */
    PATHS(6),
    /** Of a period: surveys and tickets. */
    SERVICE(7),
    /** Of all time: first and last period, second order, currencies. */
    LIFETIME(8),
    /** Of all time: purchases by currency. */
    PURCHASES(9);

    /** All of them; not to be changed. */
    static final Section[] ALL = values();

    static final int COUNT = ALL.length;

    private static final Section[] BY_CODE = byCode();

    private final int code;

    Section(int code) {
        this.code = code;
    }

    /** The number in the bytes of facts, in the order in which sections are stored; stable for all time. */
    int code() {
        return code;
    }

    /** The section with a number. */
    static Section ofCode(int code) {
        if (code < 1 || code >= BY_CODE.length) {
            throw new OtherReleaseException("A fact has a section " + code + ", but this release knows 1 to "
                    + (BY_CODE.length - 1) + "; it was written by a newer release or is no fact");
        }
        return BY_CODE[code];
    }

    private static Section[] byCode() {
        Section[] sections = new Section[COUNT + 1];
        for (Section section : values()) {
            sections[section.code] = section;
        }
        return sections;
    }
}
