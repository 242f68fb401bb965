package io.olifant.runtime.topics;

import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a setting of a topic must be.
 *
 * @param name the broker's
 * @param value as the catalogue has it
 * @param wanted what else is no difference
 * @param vital what else the applications can run on, though they would not choose it
 */
public record ExpectedSetting(String name, String value, Bound wanted, Bound vital) {

    /** Which values beside the expected one are taken. */
    public enum Bound {
        /** No other. */
        EXACTLY,
        /** Larger numbers, and -1, which is no limit. */
        AT_LEAST,
        /** Smaller numbers. */
        AT_MOST,
        /** Any: it is the company's own choice. */
        ANY
    }

    private static final long UNLIMITED = -1;

    /** Whether a value is as the catalogue has it. */
    boolean isMetBy(String found) {
        return meets(wanted, found);
    }

    /** Whether the applications can run on a value. */
    boolean isVitallyMetBy(String found) {
        return meets(vital, found);
    }

    private boolean meets(Bound bound, String found) {
        return switch (bound) {
            case EXACTLY -> isSame(found);
            case AT_LEAST -> number(found) == UNLIMITED || number(found) >= number(value);
            case AT_MOST -> number(found) <= number(value);
            case ANY -> true;
        };
    }

    /** A policy is a list, whose order says nothing. */
    private boolean isSame(String found) {
        return name.equals(TopicConfig.CLEANUP_POLICY_CONFIG)
                ? Set.of(value.split(",")).equals(Set.of(found.replace(" ", "").split(",")))
                : value.equals(found);
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
