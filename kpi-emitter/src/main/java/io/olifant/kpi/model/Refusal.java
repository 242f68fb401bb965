package io.olifant.kpi.model;

/** Why there is no model. */
public enum Refusal {
    FEW_REPEAT_PURCHASES(
            1,
            "Fewer than " + ModelFitter.REPEATERS_MIN
                    + " customers bought on a second day, too few to fit the model on"),
    FEW_REPEAT_VALUES(
            2,
            "Fewer than " + ModelFitter.REPEATERS_MIN
                    + " customers have repeat purchases of a value above zero, too few to fit the model on"),
    /** Of releases that fitted without bounds; it is in stores until the first fit after the start. */
    NO_FINITE_MAXIMUM(
            3, "The likelihood has no finite maximum: it grows while a parameter runs off to zero or infinity"),
    NO_THIRD_PURCHASE(
            4,
            "No customer bought on a third day and not since, or on a fourth, and who bought on fewer does not tell the model");

    private final int code;
    private final String sentence;

    Refusal(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The number in stores; stable for all time, above 0. */
    public int code() {
        return code;
    }

    /** The reason as {@code kpi.models} gives it. */
    public String sentence() {
        return sentence;
    }

    /**
     * The reason with this number.
     *
     * @throws IllegalStateException if there is none
     */
    public static Refusal ofCode(long code) {
        for (Refusal refusal : values()) {
            if (refusal.code == code) {
                return refusal;
            }
        }
        throw new IllegalStateException("No refusal of a model has the number " + code
                + "; the store was written by a newer release or is no store of cells");
    }
}
