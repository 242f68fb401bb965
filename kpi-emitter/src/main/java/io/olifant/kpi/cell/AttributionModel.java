package io.olifant.kpi.cell;

import java.util.Locale;

/** A way to share out the credit for a conversion among the channels of its path. */
public enum AttributionModel {
    /** All to the first touch. */
    FIRST_TOUCH,
    /** All to the last touch. */
    LAST_TOUCH,
    /** All to the last touch that is not {@code direct}, if there is one. */
    LAST_NON_DIRECT,
    /** Equal parts to all touches. */
    LINEAR,
    /** 40 % to the first touch and to the last, 20 % to those between. */
    POSITION_BASED,
    /** The less, the longer before the order: half for each week. */
    TIME_DECAY,
    /**
     * The Shapley value of the game in which a set of channels wins the conversions that need no other channel (Shapley
     * 1953). Its closed form shares each conversion equally among its distinct channels, so it needs no fit.
     */
    SHAPLEY,
    /** By removal effects in a Markov chain that is fitted to all paths of a period, see {@code MarkovChain}. */
    MARKOV;

    /** The name in rows and in stores, such as {@code first_touch}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
