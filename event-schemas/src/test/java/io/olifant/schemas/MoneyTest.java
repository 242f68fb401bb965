package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0000", "12.3456", "-0.0001", "922337203685477.5807"})
    void anAmountSurvivesTheWayThereAndBack(String amount) {
        assertThat(Money.toDecimal(Money.toUnits(new BigDecimal(amount)))).isEqualTo(new BigDecimal(amount));
    }

    @Test
    void fewerDecimalsAreFilledUp() {
        assertThat(Money.toUnits(new BigDecimal("5"))).isEqualTo(50_000);
        assertThat(Money.toUnits(new BigDecimal("1E+2"))).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00001", "922337203685477.5808"})
    void whatDoesNotFitIsRefused(String amount) {
        assertThatThrownBy(() -> Money.toUnits(new BigDecimal(amount))).isInstanceOf(ArithmeticException.class);
    }
}
