package io.olifant.kpi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessageCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellDifferencesTest {

    @Test
    void messagesOfLongNamesAreAsSmallAsBrokersTakeThemAndMissNothing() {
        CellDifferences differences = new CellDifferences();
        for (int i = 0; i < 2_500; i++) {
            String name = i + "\u4e00".repeat(100);
            differences
                    .added()
                    .add(
                            TouchpointsCells.family(new Period(PeriodType.MONTH, 600)),
                            new Coordinates(1, 0, List.of(name + "s", name + "d", name + "c", name + "p")),
                            Measures.of(Long.MAX_VALUE, Long.MAX_VALUE));
        }
        List<Added> messages = new ArrayList<>();

        assertThat(differences.drain(messages::add)).isEqualTo(2_500);

        assertThat(messages.stream()
                        .mapToInt(message -> message.entries().size())
                        .sum())
                .isEqualTo(2_500);
        CellMessageCodec codec = new CellMessageCodec();
        assertThat(messages)
                .allSatisfy(message -> assertThat(codec.encode(message)).hasSizeLessThan(500_000));
    }
}
