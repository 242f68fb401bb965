package io.olifant.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.olifant.models.BgNbd;
import io.olifant.models.Buyer;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import io.olifant.models.OrderModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFitterTest {

    private static final int DAY = 20_000;

    @Test
    void purchasesOfCdnowGiveThePublishedModel() {
        Fit.Fitted<BgNbd> fit =
                fitted(ModelFitter.orders(Cdnow.buyers(), Cdnow.DAY).bgNbd());

        assertThat(fit.customers()).isEqualTo(2_357);
        assertThat(fit.model().r()).isEqualTo(0.2426, within(0.00005));
        assertThat(fit.model().alpha()).isEqualTo(4.4136, within(0.00005));
        assertThat(fit.model().a()).isEqualTo(0.7929, within(0.00005));
        assertThat(fit.model().b()).isEqualTo(2.4259, within(0.00005));
        assertThat(fit.logLikelihood()).isEqualTo(-9_582.43, within(0.005));
        assertThat(fit.model().expectedPurchases(2, 30.43, 38.86, 39)).isEqualTo(1.226, within(0.0005));
    }

    /** The parameters are published with three decimals. */
    @Test
    void purchasesOfCdnowGiveThePublishedModifiedModel() {
        Fit.Fitted<MbgNbd> fit =
                fitted(ModelFitter.orders(Cdnow.buyers(), Cdnow.DAY).mbgNbd());

        assertThat(fit.customers()).isEqualTo(2_357);
        assertThat(fit.model().r()).isEqualTo(0.525, within(0.0005));
        assertThat(fit.model().alpha()).isEqualTo(6.183, within(0.0005));
        assertThat(fit.model().a()).isEqualTo(0.891, within(0.0005));
        assertThat(fit.model().b()).isEqualTo(1.614, within(0.0005));
        assertThat(fit.model().probabilityAlive(0, 0, 38.86)).isBetween(0.1, 0.6);
    }

    @Test
    void valuesOfCdnowGiveThePublishedModel() {
        Fit.Fitted<GammaGamma> fit = fitted(ModelFitter.values(Cdnow.buyers()));

        assertThat(fit.customers()).isEqualTo(946);
        assertThat(fit.model().p()).isEqualTo(6.2496, within(0.00005));
        assertThat(fit.model().q()).isEqualTo(3.7442, within(0.00005));
        assertThat(fit.model().gamma()).isEqualTo(15.4435, within(0.00005));
        assertThat(fit.logLikelihood()).isEqualTo(-4_055.918, within(0.0005));
    }

    @Test
    void theLikelihoodOfTheFitIsThatOfTheFormulas() {
        List<BuyerGroup> buyers = Cdnow.buyers();
        ModelFitter.OrderFits orders = ModelFitter.orders(buyers, Cdnow.DAY);
        Fit.Fitted<MbgNbd> mbgNbd = fitted(orders.mbgNbd());
        Fit.Fitted<BgNbd> bgNbd = fitted(orders.bgNbd());
        Fit.Fitted<GammaGamma> values = fitted(ModelFitter.values(buyers));

        assertThat(mbgNbd.logLikelihood()).isEqualTo(likelihood(mbgNbd.model(), buyers), within(1e-8));
        assertThat(bgNbd.logLikelihood()).isEqualTo(likelihood(bgNbd.model(), buyers), within(1e-8));
        assertThat(values.logLikelihood()).isEqualTo(likelihood(values.model(), buyers), within(1e-8));
    }

    private static double likelihood(OrderModel model, List<BuyerGroup> buyers) {
        double sum = 0;
        for (BuyerGroup group : buyers) {
            Buyer buyer = group.buyer();
            sum += group.count()
                    * model.logLikelihood(buyer.repeats(), buyer.recencyWeeks(), buyer.ageWeeks(Cdnow.DAY));
        }
        return sum;
    }

    private static double likelihood(GammaGamma model, List<BuyerGroup> buyers) {
        double sum = 0;
        for (BuyerGroup group : buyers) {
            Buyer buyer = group.buyer();
            if (buyer.repeatAmount() > 0) {
                sum += group.count() * model.logLikelihood(buyer.repeats(), buyer.meanRepeatValue());
            }
        }
        return sum;
    }

    @Test
    void theOrderOfCustomersChangesNoBit() {
        List<BuyerGroup> shuffled = new ArrayList<>(Cdnow.buyers());
        Collections.shuffle(shuffled, new Random(7));

        assertThat(ModelFitter.orders(shuffled, Cdnow.DAY)).isEqualTo(ModelFitter.orders(Cdnow.buyers(), Cdnow.DAY));
        assertThat(ModelFitter.values(shuffled)).isEqualTo(ModelFitter.values(Cdnow.buyers()));
    }

    @Test
    void customersInOneGroupOrInManyAreTheSame() {
        List<BuyerGroup> single = Cdnow.buyers().stream()
                .flatMap(group -> Collections.nCopies((int) group.count(), group).stream())
                .map(group -> new BuyerGroup(group.firstOrderDay(), group.buyer(), 1))
                .toList();

        assertThat(ModelFitter.orders(single, Cdnow.DAY)).isEqualTo(ModelFitter.orders(Cdnow.buyers(), Cdnow.DAY));
    }

    @Test
    void anotherCurrencyUnitScalesOnlyTheScale() {
        List<BuyerGroup> inCents = Cdnow.buyers().stream()
                .map(group -> new BuyerGroup(
                        group.firstOrderDay(),
                        new Buyer(
                                group.buyer().firstDay(),
                                group.buyer().lastDay(),
                                group.buyer().purchaseDays(),
                                group.buyer().repeatAmount() * 20_000),
                        group.count()))
                .toList();

        GammaGamma model = fitted(ModelFitter.values(inCents)).model();

        assertThat(model.p()).isEqualTo(6.2496, within(0.00005));
        assertThat(model.q()).isEqualTo(3.7442, within(0.00005));
        assertThat(model.gamma()).isEqualTo(15.4435 * 20_000, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 20, 0.8, 2.5", "2, 60, 0.4, 3", "1.2, 40, 2.5, 6", "0.25, 15, 1, 1"})
    void parametersOfSimulatedPurchasesAreFoundAgain(double r, double alpha, double a, double b) {
        BgNbd truth = new BgNbd(r, alpha, a, b);
        List<BuyerGroup> buyers = new SimulatedBuyers(11).buyers(30_000, truth, new GammaGamma(6, 4, 15), DAY);

        Fit.Fitted<BgNbd> fit = fitted(ModelFitter.orders(buyers, DAY).bgNbd());

        assertThat(fit.model().r()).isCloseTo(r, withinPercentage(10));
        assertThat(fit.model().alpha()).isCloseTo(alpha, withinPercentage(10));
        assertThat(fit.model().a() / fit.model().b()).isCloseTo(a / b, withinPercentage(10));
        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(likelihoodAt(truth, buyers));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 20, 0.8, 2.5", "2, 60, 0.4, 3", "1.2, 40, 2.5, 6", "0.25, 15, 1, 1"})
    void parametersOfPurchasesOfThoseWhoMayLeaveAtOnceAreFoundAgain(double r, double alpha, double a, double b) {
        MbgNbd truth = new MbgNbd(r, alpha, a, b);
        List<BuyerGroup> buyers = new SimulatedBuyers(11).buyers(30_000, truth, new GammaGamma(6, 4, 15), DAY);

        ModelFitter.OrderFits orders = ModelFitter.orders(buyers, DAY);
        Fit.Fitted<MbgNbd> fit = fitted(orders.mbgNbd());

        assertThat(fit.model().r()).isCloseTo(r, withinPercentage(15));
        assertThat(fit.model().alpha()).isCloseTo(alpha, withinPercentage(15));
        assertThat(fit.model().a() / fit.model().b()).isCloseTo(a / b, withinPercentage(15));
        assertThat(fit.logLikelihood())
                .as("likelier than the truth, and than the model that is wrong")
                .isGreaterThanOrEqualTo(OrderLikelihood.ofMbgNbd(new BuyerPatterns(buyers, DAY))
                        .at(new double[] {r, alpha, a, b})
                        .value())
                .isGreaterThan(fitted(orders.bgNbd()).logLikelihood());
    }

    private static double likelihoodAt(BgNbd truth, List<BuyerGroup> buyers) {
        return OrderLikelihood.ofBgNbd(new BuyerPatterns(buyers, DAY))
                .at(new double[] {truth.r(), truth.alpha(), truth.a(), truth.b()})
                .value();
    }

    @ParameterizedTest
    @CsvSource({"6, 4, 15", "1.5, 2.5, 40", "20, 8, 300", "3, 1.4, 0.5"})
    void parametersOfSimulatedValuesAreFoundAgain(double p, double q, double gamma) {
        List<BuyerGroup> buyers =
                new SimulatedBuyers(5).buyers(30_000, new BgNbd(2, 60, 0.5, 3), new GammaGamma(p, q, gamma), DAY);

        Fit.Fitted<GammaGamma> fit = fitted(ModelFitter.values(buyers));

        GammaGamma model = fit.model();
        assertThat(model.q()).isCloseTo(q, withinPercentage(6));
        assertThat(model.p() * model.gamma()).isCloseTo(p * gamma, withinPercentage(6));
        assertThat(model.p()).isCloseTo(p, withinPercentage(20));
        assertThat(fit.logLikelihood())
                .isGreaterThanOrEqualTo(new GammaGammaLikelihood(buyers)
                        .at(new double[] {p, q, gamma})
                        .value());
    }

    @Test
    void withoutRepeatPurchaseThereIsNoModel() {
        List<BuyerGroup> once = List.of(group(new Buyer(DAY - 5, DAY - 5, 1, 0), 7));

        assertThat(ModelFitter.orders(once, DAY)).isEqualTo(bothRefused(Refusal.FEW_REPEAT_PURCHASES, 7));
        assertThat(ModelFitter.values(once)).isEqualTo(new Fit.Refused<>(Refusal.FEW_REPEAT_VALUES, 0));
        assertThat(ModelFitter.orders(List.of(), DAY)).isEqualTo(bothRefused(Refusal.FEW_REPEAT_PURCHASES, 0));
    }

    @Test
    void repeatPurchasesThatAreFreeOfChargeGiveNoModelOfValues() {
        List<BuyerGroup> free = List.of(group(new Buyer(DAY - 9, DAY - 5, 2, 0), 7));

        assertThat(ModelFitter.values(free)).isEqualTo(new Fit.Refused<>(Refusal.FEW_REPEAT_VALUES, 0));
    }

    @Test
    void modelsAreFittedOnTenCustomersWhoCameBackAndNotOnNine() {
        List<BuyerGroup> nine = List.of(
                group(new Buyer(DAY - 90, DAY - 90, 1, 0), 20),
                group(new Buyer(DAY - 80, DAY - 5, 2, 100_000), 4),
                group(new Buyer(DAY - 80, DAY - 30, 4, 600_000), 5));
        List<BuyerGroup> ten = new ArrayList<>(nine);
        ten.add(group(new Buyer(DAY - 80, DAY - 10, 3, 200_000), 1));
        List<BuyerGroup> oneForFree = new ArrayList<>(nine);
        oneForFree.add(group(new Buyer(DAY - 80, DAY - 10, 3, 0), 1));

        assertThat(ModelFitter.orders(nine, DAY)).isEqualTo(bothRefused(Refusal.FEW_REPEAT_PURCHASES, 29));
        assertThat(ModelFitter.values(nine)).isEqualTo(new Fit.Refused<>(Refusal.FEW_REPEAT_VALUES, 9));
        assertThat(fitted(ModelFitter.orders(ten, DAY).mbgNbd()).customers()).isEqualTo(30);
        assertThat(fitted(ModelFitter.orders(ten, DAY).bgNbd()).customers()).isEqualTo(30);
        assertThat(fitted(ModelFitter.values(ten)).customers()).isEqualTo(10);
        assertThat(ModelFitter.values(oneForFree)).isEqualTo(new Fit.Refused<>(Refusal.FEW_REPEAT_VALUES, 9));
    }

    @Test
    void secondDaysAndThirdDaysOfTodayGiveNoModelOfOrders() {
        List<BuyerGroup> twice = List.of(
                group(new Buyer(DAY - 90, DAY - 90, 1, 0), 20),
                group(new Buyer(DAY - 80, DAY - 5, 2, 100_000), 20),
                group(new Buyer(DAY - 60, DAY, 3, 300_000), 20));

        assertThat(ModelFitter.orders(twice, DAY)).isEqualTo(bothRefused(Refusal.NO_THIRD_PURCHASE, 60));
        assertThat(fitted(ModelFitter.values(twice)).customers()).isEqualTo(40);
    }

    /** Their likelihood grows without end as rates and probabilities of leaving become the same for all. */
    @Test
    void customersWhoAllDoTheSameAreFittedAtTheBounds() {
        List<BuyerGroup> alike = List.of(group(new Buyer(DAY - 70, DAY - 7, 10, 900_000), 500));

        MbgNbd purchases = fitted(ModelFitter.orders(alike, DAY).mbgNbd()).model();
        assertThat(purchases.r()).isEqualTo(100);
        assertThat(purchases.a()).isEqualTo(0.01);
        assertThat(purchases.b()).isEqualTo(100);
        assertThat(purchases.r() / purchases.alpha()).as("rate a week").isCloseTo(9 / 10.0, withinPercentage(1));
        GammaGamma values = fitted(ModelFitter.values(alike)).model();
        assertThat(values.p()).isEqualTo(100);
        assertThat(values.q()).isEqualTo(100);
        assertThat(values.expectedValue(9, 10).orElseThrow()).isCloseTo(10, withinPercentage(1));
    }

    @Test
    void customersOfEqualPaceWhoNeverLeaveAreFittedAtTheBounds() {
        Random random = new Random(3);
        List<BuyerGroup> steady = IntStream.range(0, 400)
                .mapToObj(i -> SimulatedBuyers.buyerOrderingOn(
                        DAY - 300, IntStream.range(0, 300).filter(day -> random.nextInt(20) == 0), DAY))
                .toList();

        MbgNbd purchases = fitted(ModelFitter.orders(steady, DAY).mbgNbd()).model();

        assertThat(purchases.r()).isEqualTo(100);
        assertThat(purchases.a()).isEqualTo(0.01);
        assertThat(purchases.r() / purchases.alpha()).as("rate a week").isCloseTo(7 / 20.0, withinPercentage(5));
        assertThat(purchases.probabilityAlive(15, 300 / 7.0, 300 / 7.0)).isGreaterThan(0.999);
    }

    @Test
    void aSingleCustomerGivesNoModel() {
        List<BuyerGroup> single = List.of(group(new Buyer(DAY - 50, DAY - 20, 3, 400_000), 1));

        assertThat(ModelFitter.orders(single, DAY).mbgNbd().modelOrNull()).isNull();
        assertThat(ModelFitter.orders(single, DAY).bgNbd().modelOrNull()).isNull();
        assertThat(ModelFitter.values(single).modelOrNull()).isNull();
    }

    @Test
    void customersTakenOffCancelThoseWhoCount() {
        List<BuyerGroup> withNobodys = new ArrayList<>(Cdnow.buyers());
        withNobodys.add(group(new Buyer(9_900, 9_950, 2, 50_000), 3));
        withNobodys.add(group(new Buyer(9_900, 9_950, 2, 50_000), -3));

        assertThat(ModelFitter.orders(withNobodys, Cdnow.DAY)).isEqualTo(ModelFitter.orders(Cdnow.buyers(), Cdnow.DAY));
        assertThat(ModelFitter.values(withNobodys)).isEqualTo(ModelFitter.values(Cdnow.buyers()));
    }

    private static ModelFitter.OrderFits bothRefused(Refusal reason, long customers) {
        return new ModelFitter.OrderFits(new Fit.Refused<>(reason, customers), new Fit.Refused<>(reason, customers));
    }

    private static BuyerGroup group(Buyer buyer, long count) {
        return new BuyerGroup(buyer.firstDay(), buyer, count);
    }

    private static <M> Fit.Fitted<M> fitted(Fit<M> fit) {
        assertThat(fit).isInstanceOf(Fit.Fitted.class);
        return (Fit.Fitted<M>) fit;
    }
}
