package io.olifant.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactKeyTest {

    private static final List<String> PROFILES = List.of("", "a", "a\u0000", "a\u0000b", "ab", "(less)x", "é", "zzz");

    @Test
    void aKeyReadsBack() {
        for (FactKey key : keys()) {
            assertThat(FactKey.decode(key.encode())).isEqualTo(key);
        }
    }

    @Test
    void prefixesHoldTheirOwnKeysAndNoOthers() {
        for (String profile : PROFILES) {
            for (FactKey key : keys()) {
                assertThat(isBetween(FactKey.prefix(profile), key, FactKey.behind(profile)))
                        .as("%s of %s", key, profile)
                        .isEqualTo(key.profile().equals(profile));
                for (PeriodType type : PeriodType.values()) {
                    assertThat(isBetween(
                                    FactKey.periodsPrefix(profile, type), key, FactKey.behindPeriods(profile, type)))
                            .as("%s of %s by %s", key, profile, type)
                            .isEqualTo(
                                    key.profile().equals(profile) && key.type() == type && key.periodOrNull() != null);
                }
            }
        }
    }

    @Test
    void periodsStandInTheirOrder() {
        byte[] before = FactKey.of("a", new Period(PeriodType.DAY, -1)).encode();
        byte[] after = FactKey.of("a", new Period(PeriodType.DAY, 1)).encode();
        assertThat(Arrays.compareUnsigned(before, after)).isNegative();
    }

    @Test
    void otherBytesAreRefused() {
        for (byte[] bytes :
                List.of(new byte[0], new byte[] {'a'}, new byte[] {'a', 0, 0, 9, 0}, new byte[] {0, 0, 1})) {
            assertThatThrownBy(() -> FactKey.decode(bytes)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aFactByMonthIsNotAboutAWeek() {
        assertThatThrownBy(() -> new FactKey("a", PeriodType.MONTH, new Period(PeriodType.WEEK, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isBetween(byte[] from, FactKey key, byte[] to) {
        return Arrays.compareUnsigned(from, key.encode()) <= 0 && Arrays.compareUnsigned(key.encode(), to) <= 0;
    }

    private static List<FactKey> keys() {
        List<FactKey> keys = new ArrayList<>();
        for (String profile : PROFILES) {
            for (PeriodType type : PeriodType.values()) {
                keys.add(FactKey.ofAllTime(profile, type));
                for (int index : new int[] {Integer.MIN_VALUE, -1, 0, 1, 24_312, Integer.MAX_VALUE}) {
                    keys.add(new FactKey(profile, type, new Period(type, index)));
                }
            }
        }
        return keys;
    }
}
