package io.olifant.kpi.model;

/** Why there is no model. */
public enum Refusal {
    NO_REPEAT_PURCHASE(1, "No customer bought on a second day, and the model needs repeat purchases"),
    NO_REPEAT_VALUE(2, "No customer has repeat purchases of a value above zero, and the model needs them"),
    NO_FINITE_MAXIMUM(
            3,
            "The likelihood has no finite maximum: it grows while a parameter runs off to zero or infinity; it may have"
                    + " one once there are more customers or a longer time");

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
