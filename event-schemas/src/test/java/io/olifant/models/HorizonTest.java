package io.olifant.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final BgNbd PURCHASES = new BgNbd(0.2426, 4.4136, 0.7929, 2.4259);
    private static final GammaGamma VALUES = new GammaGamma(6.2496, 3.7442, 15.4435);
    private static final int DAY = 10_134;
    private static final Buyer CUSTOMER = new Buyer(DAY - 272, DAY - 59, 3, 447_600);

    @Test
    void withoutDiscountTheValueIsThatOfAllOrders() {
        Horizon.Prediction year = Horizon.ofWeeks(52, 0).predict(PURCHASES, VALUES, CUSTOMER, DAY);

        double perOrder = VALUES.expectedValue(2, 22.38).getAsDouble();
        assertThat(year.orders()).isEqualTo(PURCHASES.expectedPurchases(2, 213 / 7.0, 272 / 7.0, 52));
        assertThat(year.probabilityAlive()).isEqualTo(PURCHASES.probabilityAlive(2, 213 / 7.0, 272 / 7.0));
        assertThat(year.value().getAsDouble()).isEqualTo(year.orders() * perOrder, within(1e-9));
    }

    @Test
    void eachBlockIsDiscountedAsManyTimesAsItsNumber() {
        double perOrder = VALUES.expectedValue(2, 22.38).getAsDouble();
        double firstBlock = PURCHASES.expectedPurchases(2, 213 / 7.0, 272 / 7.0, 4);
        double bothBlocks = PURCHASES.expectedPurchases(2, 213 / 7.0, 272 / 7.0, 8);

        Horizon.Prediction prediction = Horizon.ofWeeks(8, 0.25).predict(PURCHASES, VALUES, CUSTOMER, DAY);

        assertThat(prediction.orders()).isEqualTo(bothBlocks);
        assertThat(prediction.value().getAsDouble())
                .isEqualTo(perOrder * (firstBlock / 1.25 + (bothBlocks - firstBlock) / 1.5625), within(1e-9));
    }

    @Test
    void whatABuyerBringsInSpreadsByOrdersAndByValues() {
        Horizon year = Horizon.ofWeeks(52, 0);
        Horizon.Prediction prediction = year.predict(PURCHASES, VALUES, CUSTOMER, DAY);

        Horizon.Spread spread = year.spread(PURCHASES, VALUES, CUSTOMER, DAY, prediction);

        double square = PURCHASES.expectedSquare(2, 213 / 7.0, 272 / 7.0, 52);
        assertThat(spread.orders())
                .as("more than by chance alone")
                .isGreaterThan(prediction.orders())
                .isEqualTo(square - prediction.orders() * prediction.orders(), within(1e-12));
        // Given the scale of the values, by hand: shape 2 · 6.2496 + 3.7442, scale 15.4435 + 44.76.
        double inverse = 60.2035 * 60.2035 / (15.2434 * 14.2434);
        assertThat(spread.value().getAsDouble())
                .isEqualTo(
                        (6.2496 * prediction.orders() + 6.2496 * 6.2496 * square) * inverse
                                - Math.pow(prediction.value().getAsDouble(), 2),
                        within(1e-6));
        Horizon discounting = Horizon.ofWeeks(52, 0.1);
        Horizon.Prediction discounted = discounting.predict(PURCHASES, VALUES, CUSTOMER, DAY);
        double factor = discounted.value().getAsDouble() / prediction.value().getAsDouble();
        assertThat(discounting
                        .spread(PURCHASES, VALUES, CUSTOMER, DAY, discounted)
                        .value()
                        .getAsDouble())
                .isEqualTo(spread.value().getAsDouble() * factor * factor, within(1e-9));
        assertThat(year.spread(PURCHASES, null, CUSTOMER, DAY, prediction).value())
                .isEmpty();
        assertThat(new GammaGamma(6, 2, 15).varianceOfTotal(0, 0, 1, 2)).isEmpty();
    }

    @Test
    void withoutAModelOfValuesOnlyOrdersAreExpected() {
        assertThat(Horizon.ofWeeks(52, 0)
                        .predict(PURCHASES, null, CUSTOMER, DAY)
                        .value())
                .isEmpty();
    }

    @Test
    void observationTimeThatIsBehindACustomerEndsAtTheLastPurchase() {
        assertThat(CUSTOMER.ageWeeks(DAY - 100)).isEqualTo(CUSTOMER.recencyWeeks());
        assertThat(CUSTOMER.ageWeeks(DAY)).isEqualTo(272 / 7.0);
    }

    @Test
    void aHorizonIsWholeBlocksOfFourWeeks() {
        assertThat(Horizon.ofWeeks(52, 0).blocks()).isEqualTo(13);
        assertThatThrownBy(() -> Horizon.ofWeeks(26, 0)).hasMessageContaining("24 and 28");
        assertThatThrownBy(() -> Horizon.ofWeeks(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Horizon(1, -0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void purchasesThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> new Buyer(5, 5, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Buyer(5, 6, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Buyer(5, 6, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Buyer(6, 5, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Buyer(5, 5, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Buyer(5, 6, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
