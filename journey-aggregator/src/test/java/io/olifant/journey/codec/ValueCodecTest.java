package io.olifant.journey.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.PeriodType;
import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.customer.OrderEnds;
import io.olifant.journey.customer.Shown;
import io.olifant.journey.departure.Departure;
import io.olifant.journey.departure.Departures;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.facts.Acquisition;
import io.olifant.journey.facts.ActiveSpan;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.facts.Purchases;
import io.olifant.journey.facts.TypeFigures;
import io.olifant.journey.history.Crowd;
import io.olifant.journey.history.Forgotten;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.ExportProgress;
import io.olifant.journey.message.ExportProgress.Section;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Forwarded;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.node.RandomRows;
import io.olifant.journey.touchpoint.Origin;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValueCodecTest {

    private final ValueCodec codec = new ValueCodec();

    @Test
    void everyRowIsReadBackAsItWas() {
        RandomRows rows = new RandomRows(new Random(3), 0, 10);
        SegmentCodec segments = new SegmentCodec();
        for (int size = 0; size < 100; size++) {
            List<Row> segment = Stream.generate(() -> rows.anchoredOn("cookie:é", 7))
                    .limit(size)
                    .toList();
            assertThat(segments.decode(segments.encode(segment))).isEqualTo(segment);
        }
    }

    @Test
    void aHeadIsReadBackAsItWas() {
        FactsHead facts = new FactsHead(
                List.of(
                        new TypeFigures(PeriodType.DAY, new ActiveSpan(-3, 7), null, null),
                        new TypeFigures(PeriodType.MONTH, new ActiveSpan(1, 2), new ActiveSpan(2, 2), 2)),
                5,
                List.of("EUR", "USD"),
                List.of("crm", "web"),
                List.of(new Purchases("EUR", -2, 9, 3, 12_500), new Purchases("USD", 4, 4, 1, 0)),
                new Acquisition(new Origin(-5, "email"), new Origin(7, null)));
        ProfileHead head = new ProfileHead(
                new HistoryHead(
                        2,
                        1,
                        new RowKey(-5, "web", "e1", "cookie:a"),
                        -7,
                        new Forgotten(3, -9, new Origin(-11, "ads")),
                        new Crowd(2, 1)),
                facts,
                JourneyHead.EMPTY,
                new CustomerState(
                        new Shown(
                                -8L,
                                new TreeMap<>(Map.of("cookie", 2L, "é", 1L)),
                                List.of("email", "store"),
                                true,
                                new Shown.Others(3, 2)),
                        null,
                        true,
                        new Published(3, -9),
                        new Due(77, 3),
                        new OrderEnds(-7L, 9L),
                        true));
        for (HistoryTail tail : Arrays.asList(
                null,
                new HistoryTail(HistoryTail.FIRST, 3, -5),
                new HistoryTail(new RowKey(-9, "web", "e0", "cookie:a"), 1, -5))) {
            List<Row> rows = tail == null ? null : rows(tail.rows());
            byte[] value = codec.encode(head, tail, rows);
            assertThat(codec.decodeHead(value)).isEqualTo(head);
            assertThat(codec.readTailBehindHead()).isEqualTo(tail);
            assertThat(codec.readRowsBehindTail()).isEqualTo(rows);
            assertThat(codec.isCustomerWaiting(value)).isTrue();
        }
    }

    private static List<Row> rows(int size) {
        RandomRows rows = new RandomRows(new Random(5), 0, 10);
        return Stream.generate(() -> rows.anchoredOn("cookie:a", 2)).limit(size).toList();
    }

    @Test
    void aHeadOfAnEarlierReleaseStopsTheTask() {
        byte[] value = {1, 0};
        assertThatThrownBy(() -> codec.decodeHead(value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 1 of an earlier release");
    }

    @Test
    void departuresAreReadBackAsTheyWere() {
        Departures departures = new Departures(List.of(
                new Departure(new Redirect("p2", 1), 1_000),
                new Departure(new Redirect(Redirect.ERASED, 4), 1_000),
                new Departure(new Redirect("p3", 7), 9_000)));
        assertThat(codec.decodeDepartures(codec.encode(departures))).isEqualTo(departures);
    }

    @Test
    void theRestOfAnErasureTravelsOnTheLoop() {
        Erasure erasure = new Erasure("request-1", 2, 3, 500, -1, null);
        RowKey after = new RowKey(-5, "web", "e1", "cookie:a");
        assertThatItTravels(new ProfileMessage.Erased("cookie:a", 4, after, erasure.plus(1, 1, "nobody")));
        assertThatItTravels(new ProfileMessage.Erased("cookie:a", 4, after, erasure));
    }

    @Test
    void theRestOfAnExportTravelsOnTheLoop() {
        RowKey after = new RowKey(-5, "web", "e1", "cookie:a");
        for (Section section : Section.values()) {
            for (RowKey key : Arrays.asList(after, null)) {
                assertThatItTravels(
                        new ProfileMessage.Exported("request-1", "", new ExportProgress(section, key, 2, 3, 4)));
            }
        }
    }

    private static void assertThatItTravels(ProfileMessage message) {
        Forwarded forwarded = new Forwarded(message, 1_767_225_600_000L);
        assertThat(new MessageCodec().decode(new MessageCodec().encode(forwarded)))
                .isEqualTo(forwarded);
    }

    @Test
    void aValueOfANewerReleaseStopsTheTask() {
        byte[] value = codec.encodeTime(3);
        value[0] = 2;
        assertThatThrownBy(() -> codec.decodeTime(value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void whatComesFromTheStitcherNeverTravelsOnTheLoop() {
        var message = new Forwarded(new ProfileMessage.Reassigned("cookie:a", "p2", 1), 0);
        assertThatThrownBy(() -> new MessageCodec().encode(message))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Reassigned");
    }
}
