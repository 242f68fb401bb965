package io.olifant.facts;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.schemas.AnonymousProfiles;
import io.olifant.schemas.OtherReleaseException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a fact is about: a customer, and a period or all time. As bytes: the customer, the type of the periods, then all time
 * before the periods in their order, so that the facts of a customer, and those of one type, lie beside each other.
 *
 * @param profile the customer
 * @param periodOrNull null for the fact of all time
 */
public record FactKey(String profile, PeriodType type, Period periodOrNull) {

    private static final int ALL_TIME = 0;
    private static final int ONE_PERIOD = 1;
    private static final int BEHIND_PERIODS = 2;

    public FactKey {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(type, "type");
        if (periodOrNull != null && periodOrNull.type() != type) {
            throw new IllegalArgumentException("A fact by " + type.label() + " is not about " + periodOrNull + ", a "
                    + periodOrNull.type().label());
        }
    }

    /** The key of the fact of a period. */
    public static FactKey of(String profile, Period period) {
        return new FactKey(profile, period.type(), period);
    }

    /** The key of the fact of all time. */
    public static FactKey ofAllTime(String profile, PeriodType type) {
        return new FactKey(profile, type, null);
    }

    /** Whether the fact is subtracted wherever that of a customer is added (docs/decisions/0010). */
    public boolean isTakingOff() {
        return AnonymousProfiles.isTakingOff(profile);
    }

    /** The key of what another profile has about the same. */
    public FactKey withProfile(String otherProfile) {
        return new FactKey(otherProfile, type, periodOrNull);
    }

    public byte[] encode() {
        Bytes bytes = new Bytes().profile(profile).type(type);
        if (periodOrNull == null) {
            return bytes.then(ALL_TIME).toByteArray();
        }
        bytes.then(ONE_PERIOD);
        int sortable = periodOrNull.index() ^ Integer.MIN_VALUE;
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.then(sortable >>> shift);
        }
        return bytes.toByteArray();
    }

    /** What the keys of a profile begin with, and no others. */
    public static byte[] prefix(String profile) {
        return new Bytes().profile(profile).toByteArray();
    }

    /** What is greater than every key with a {@link #prefix}, and less than those of any other profile behind it. */
    public static byte[] behind(String profile) {
        return new Bytes().profile(profile).then(0xff).toByteArray();
    }

    /** What the keys of the periods of one type begin with, those of all time left out. */
    public static byte[] periodsPrefix(String profile, PeriodType type) {
        return new Bytes().profile(profile).type(type).then(ONE_PERIOD).toByteArray();
    }

    /** What is greater than every key with a {@link #periodsPrefix}. */
    public static byte[] behindPeriods(String profile, PeriodType type) {
        return new Bytes().profile(profile).type(type).then(BEHIND_PERIODS).toByteArray();
    }

    /**
     * Reads a key.
     *
     * @throws IllegalStateException if it is none
     */
    public static FactKey decode(byte[] key) {
        int end = endOfProfile(key);
        if (end < 0 || key.length < end + 4) {
            throw notAKey();
        }
        String profile = text(key, end);
        PeriodType type = type(key[end + 2]);
        int kind = key[end + 3];
        if (kind == ALL_TIME && key.length == end + 4) {
            return ofAllTime(profile, type);
        }
        if (kind != ONE_PERIOD || key.length != end + 8) {
            throw notAKey();
        }
        int sortable = 0;
        for (int i = end + 4; i < end + 8; i++) {
            sortable = sortable << 8 | key[i] & 0xff;
        }
        return of(profile, new Period(type, sortable ^ Integer.MIN_VALUE));
    }

    /** Where the two zeros are that end the profile; −1 if nowhere. */
    private static int endOfProfile(byte[] key) {
        for (int i = 0; i + 1 < key.length; i++) {
            if (key[i] == 0) {
                if (key[i + 1] == 0) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static String text(byte[] key, int end) {
        byte[] text = Arrays.copyOf(key, end);
        int size = 0;
        for (int i = 0; i < end; i++) {
            text[size++] = key[i];
            if (key[i] == 0) {
                i++;
            }
        }
        return new String(text, 0, size, StandardCharsets.UTF_8);
    }

    private static PeriodType type(int code) {
        for (PeriodType type : PeriodType.values()) {
            if (code(type) == code) {
                return type;
            }
        }
        throw notAKey();
    }

    /** Stable for all time. */
    private static int code(PeriodType type) {
        return switch (type) {
            case DAY -> 1;
            case WEEK -> 2;
            case MONTH -> 3;
            case QUARTER -> 4;
        };
    }

    private static IllegalStateException notAKey() {
        return new OtherReleaseException(
                "A key of the topic of facts names no customer and period in the form of this release; it was written by"
                        + " another release, or not by Olifant. Reset the deployment and replay");
    }

    /** The bytes of a key while it is made. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(48);
        }

        /** The profile, so that no other profile's bytes begin like it: a zero is followed by 0xff, two zeros end it. */
        Bytes profile(String profile) {
            for (byte b : profile.getBytes(StandardCharsets.UTF_8)) {
                write(b);
                if (b == 0) {
                    write(0xff);
                }
            }
            return then(0).then(0);
        }

        Bytes type(PeriodType type) {
            return then(code(type));
        }

        Bytes then(int b) {
            write(b);
            return this;
        }
    }
}
