package io.olifant.kpi.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.MeasuresCodec;
import io.olifant.kpi.row.PublishedRow;
import io.olifant.kpi.row.Row;
import io.olifant.kpi.row.RowCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodecsTest {

    private final Random random = new Random(7);
    private final CellCodec cells = new CellCodec();

    @Test
    void everyCellIsReadBackFromItsKey() {
        for (int i = 0; i < 5_000; i++) {
            Cell cell = anyCell();
            byte[] key = cells.cell(cell);

            assertThat(cells.familyOf(key)).isEqualTo(cell.family());
            assertThat(cells.coordinatesOf(key)).isEqualTo(cell.at());
        }
    }

    @Test
    void aFamilyIsAPrefixOfItsCellsAndOfNoOthers() {
        List<Cell> some = Stream.generate(this::anyCell).limit(300).toList();
        for (Cell a : some) {
            byte[] prefix = cells.family(a.family());
            for (Cell b : some) {
                boolean isPrefix = startsWith(cells.cell(b), prefix);
                assertThat(isPrefix).isEqualTo(a.family().equals(b.family()));
            }
        }
    }

    @Test
    void periodsOfTouchpointsShareAShardAndCohortsOfRetentionDoNot() {
        Family touchpoints = new Family(PeriodType.MONTH, Kpi.TOUCHPOINTS, "", 24_312);
        Family retention = new Family(PeriodType.MONTH, Kpi.RETENTION, "touch", 24_312);

        assertThat(cells.shard(touchpoints)).isEqualTo(cells.shard(touchpoints.plus(1)));
        assertThat(cells.shard(retention)).isNotEqualTo(cells.shard(retention.plus(1)));
    }

    @Test
    void messagesAreReadBack() {
        CellMessageCodec codec = new CellMessageCodec();
        for (int i = 0; i < 500; i++) {
            Cell cell = anyCell();
            List<CellMessage.Entry> entries = Stream.generate(this::anyCell)
                    .limit(random.nextInt(20))
                    .map(other -> new CellMessage.Entry(other.at(), anyMeasures()))
                    .toList();
            for (CellMessage message : List.of(
                    new CellMessage.Added(cell.family(), entries),
                    new CellMessage.Assigned(cell, anyMeasures()),
                    new CellMessage.FitRequested(cell.at()))) {
                assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
                assertThat(codec.shard(message)).isEqualTo(cells.shard(message.family()));
            }
        }
    }

    @Test
    void aMessageOfAnotherReleaseIsRefused() {
        assertThatThrownBy(() -> new CellMessageCodec().decode(new byte[] {1, 3}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 1");
    }

    @Test
    void rowsThatSayTheSameAreEqualBytesAndOthersAreNot() {
        RowCodec codec = new RowCodec();
        Coordinates place = new Coordinates(1, 0);
        byte[] content = codec.content(new Row(place, false, Measures.of(1, 2)));

        assertThat(codec.content(new Row(place, false, Measures.of(1, 2)))).isEqualTo(content);
        assertThat(codec.content(new Row(place, true, Measures.of(1, 2)))).isNotEqualTo(content);
        assertThat(codec.content(new Row(place, false, Measures.of(1, 3)))).isNotEqualTo(content);
        assertThat(codec.content(new Row(place, false, Measures.of(1, 2), ""))).isNotEqualTo(content);
        assertThat(codec.content(new Row(place, false, Measures.of(1, 2), "A=1")))
                .isNotEqualTo(codec.content(new Row(place, false, Measures.of(1, 2), "A=2")));
        PublishedRow stored = new PublishedRow(9, content);
        assertThat(codec.decode(codec.encode(stored)))
                .usingRecursiveComparison()
                .isEqualTo(stored);
        assertThat(codec.decode(codec.encode(new PublishedRow(9, null))).contentOrNull())
                .isNull();
    }

    @Test
    void aValueOfANewerReleaseIsRefused() {
        assertThatThrownBy(() -> new MeasuresCodec().decode(new byte[] {99}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("99");
    }

    @Test
    void measuresCancelToNothing() {
        for (int i = 0; i < 1_000; i++) {
            Measures a = anyMeasures();
            Measures b = anyMeasures();

            assertThat(a.plus(b).minus(a)).isEqualTo(b);
            assertThat(a.plus(b).minus(b).minus(a)).isEqualTo(Measures.ZERO);
        }
    }

    @Test
    void aSumThatOverflowsIsRefused() {
        Measures greatest = Measures.of(Long.MAX_VALUE);

        assertThatThrownBy(() -> greatest.plus(Measures.of(1))).isInstanceOf(ArithmeticException.class);
    }

    private Cell anyCell() {
        Kpi kpi = Kpi.values()[random.nextInt(Kpi.values().length)];
        PeriodType type = PeriodType.values()[random.nextInt(PeriodType.values().length)];
        int period = random.nextInt(5) == 0 ? Family.ALL_PERIODS : random.nextInt(40) - 20;
        List<String> labels =
                Stream.generate(this::anyText).limit(random.nextInt(5)).toList();
        return new Cell(
                new Family(type, kpi, anyText(), period),
                new Coordinates(random.nextInt(4), random.nextInt(9) - 4, labels));
    }

    private String anyText() {
        String[] texts = {"", "a", "ab", "b", "\0", "a\0b", "é", "(all)", "\uD83D\uDC18"};
        return texts[random.nextInt(texts.length)];
    }

    private Measures anyMeasures() {
        return Measures.of(random.nextInt(3), random.nextInt(), random.nextLong() >> 2, random.nextInt(2));
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(Arrays.copyOf(key, prefix.length), prefix);
    }
}
