package io.olifant.kpi.cell;

import java.util.Locale;

/** A kind of survey, with the scores that count as good and as bad. */
public enum SurveyKind {
    /** Net promoter score, 0 to 10 (Reichheld 2003): promoters from 9 on, detractors up to 6. */
    NPS(6, 9),
    /** Customer satisfaction, 1 to 5: satisfied from 4 on. */
    CSAT(Integer.MIN_VALUE, 4),
    /** Customer effort score, 1 to 7: only its mean is published. */
    CES(Integer.MIN_VALUE, Integer.MAX_VALUE);

    private final int badMax;
    private final int goodMin;

    SurveyKind(int badMax, int goodMin) {
        this.badMax = badMax;
        this.goodMin = goodMin;
    }

    /** The name in rows and in stores, such as {@code nps}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a score is a promoter's, or a satisfied customer's; false for kinds without. */
    public boolean isGood(int score) {
        return score >= goodMin;
    }

    /** Whether a score is a detractor's; false for kinds without. */
    public boolean isBad(int score) {
        return score <= badMax;
    }

    /**
     * The kind with this label.
     *
     * @throws IllegalStateException if there is none
     */
    public static SurveyKind ofLabel(String label) {
        for (SurveyKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalStateException(
                "A customer fact names the kind of survey '" + label + "' where nps, csat or ces was expected");
    }
}
