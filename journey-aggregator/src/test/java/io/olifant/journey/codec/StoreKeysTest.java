package io.olifant.journey.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.journey.assembly.Track;
import io.olifant.journey.codec.StoreKeys.ProfileRow;
import io.olifant.journey.departure.Redirects.Place;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.TextOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoreKeysTest {

    private static final String[] TEXTS = {"", "a", "ab", "a\0", "a\0b", "\0", "é", "\uFFFD", "😀", "😀a", "z", "\uE000"
    };

    private final StoreKeys keys = new StoreKeys(RowKind.HISTORY);

    @Test
    void keysOrderAsRowsDoWhateverTheTexts() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            RowKey one = key(random);
            RowKey other = key(random);
            int byBytes = Arrays.compareUnsigned(keys.row("p", one), keys.row("p", other));
            assertThat(Integer.signum(byBytes))
                    .as("%s against %s", one, other)
                    .isEqualTo(Integer.signum(one.compareTo(other)));
        }
    }

    @Test
    void textsOrderAsTheirUtf8BytesDo() {
        for (String one : TEXTS) {
            for (String other : TEXTS) {
                int byBytes = Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
                assertThat(Integer.signum(TextOrder.compare(one, other)))
                        .as("%s against %s", one, other)
                        .isEqualTo(Integer.signum(byBytes));
            }
        }
    }

    @Test
    void whatAKeyIsMadeOfIsReadBack() {
        Random random = new Random(8);
        StoreKeys departures = new StoreKeys(RowKind.DEPARTURE);
        StoreKeys orders = new StoreKeys(RowKind.ORDER);
        for (int i = 0; i < 1_000; i++) {
            ProfileRow row = new ProfileRow(oneOf(random), key(random));
            assertThat(keys.readRow(keys.row(row.profile(), row.row()))).isEqualTo(row);
            assertThat(new StoreKeys(RowKind.JOURNEY)
                            .readStart(new StoreKeys(RowKind.JOURNEY).journey(row.profile(), Track.SERVICE, row.row())))
                    .isEqualTo(row.row());
            Place place = new Place(row.profile(), oneOf(random));
            assertThat(departures.readRedirect(departures.redirect(place.profile(), place.identifier())))
                    .isEqualTo(place);
            for (MoneyKind reported : MoneyKind.values()) {
                assertThat(orders.readMoneyRow(orders.ofOrder(row.profile(), oneOf(random), reported, row.row())))
                        .isEqualTo(row.row());
            }
            assertThat(orders.readMoneyRow(orders.ofRefund(row.profile(), oneOf(random), row.row())))
                    .isEqualTo(row.row());
        }
    }

    @Test
    void noRowOfAnotherProfileLiesWithinAProfilesKeys() {
        byte[] prefix = keys.prefix("p");
        byte[] end = StoreKeys.after(prefix);
        byte[] other = keys.row("p\0", new RowKey(0, "s", "e", "a"));
        byte[] own = keys.row("p", new RowKey(Long.MAX_VALUE, "s", "e", "a"));

        assertThat(Arrays.compareUnsigned(own, prefix)).isPositive();
        assertThat(Arrays.compareUnsigned(own, end)).isNegative();
        assertThat(Arrays.compareUnsigned(other, end)).isPositive();
    }

    @Test
    void rowsOfOneKindOfAProfileStandTogether() {
        for (RowKind kind : RowKind.values()) {
            StoreKeys ofKind = new StoreKeys(kind);
            byte[] row = ofKind.row("p", new RowKey(Long.MAX_VALUE, "s", "e", "a"));
            if (kind.isOfProfile()) {
                assertThat(StoreKeys.place(row)).isEqualTo(new StoreKeys.Place("p", kind));
            }
            for (RowKind other : RowKind.values()) {
                byte[] prefix = new StoreKeys(other).prefix("p");
                boolean isWithin = Arrays.compareUnsigned(prefix, row) <= 0
                        && Arrays.compareUnsigned(row, StoreKeys.after(prefix)) < 0;
                assertThat(isWithin).as("%s within %s", kind, other).isEqualTo(kind == other);
            }
        }
    }

    private static RowKey key(Random random) {
        long timeMs = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(4) - 2;
        return new RowKey(timeMs, oneOf(random), oneOf(random), oneOf(random));
    }

    private static String oneOf(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
