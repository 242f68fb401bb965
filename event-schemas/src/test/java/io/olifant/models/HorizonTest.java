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
