package io.olifant.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.olifant.events.Touchpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is delivered, and when. What the people in it do: {@link PeopleTest}. */
class RetailerTest {

    private static final RetailerConfig CONFIG =
            RetailerConfig.endingOn(LocalDate.of(2026, 11, 21), 90).withPeople(400);

    static List<Delivery> all(RetailerConfig config) {
        List<Delivery> deliveries = new ArrayList<>();
        Retailer.generate(config).forEachRemaining(deliveries::add);
        return deliveries;
    }

    private static String digest(Iterator<Delivery> deliveries) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        deliveries.forEachRemaining(delivery -> {
            try {
                digest.update(Touchpoint.getEncoder().encode(delivery.touchpoint()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            digest.update((delivery.deliveryTimeMs() + "/" + delivery.personId() + "/" + delivery.redelivery())
                    .getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static long timeMs(Delivery delivery) {
        return delivery.touchpoint().getOccurredAt().toEpochMilli();
    }

    private static String event(Delivery delivery) {
        return delivery.touchpoint().getSource() + "/" + delivery.touchpoint().getEventId();
    }

    /** Holds over machines, JVMs and runs; a change of the people's habits changes it, deliberately. */
    @Test
    void aSeedGivesTheSameBytesForEver() throws Exception {
        assertThat(digest(Retailer.generate(CONFIG)))
                .isEqualTo("18e6c74da42ce319413d9ae4d4303da1ba5bd8c83f7f028611dd594dc0cb2d7c");
    }

    @Test
    void anotherSeedGivesOtherPeople() throws Exception {
        assertThat(digest(Retailer.generate(CONFIG.withSeed(2)))).isNotEqualTo(digest(Retailer.generate(CONFIG)));
    }

    @Test
    void deliveriesComeInTheOrderOfTheirArrival() {
        assertThat(all(CONFIG)).extracting(Delivery::deliveryTimeMs).isSorted();
    }

    @Test
    void noEventLiesOutsideTheDays() {
        assertThat(all(CONFIG))
                .allSatisfy(delivery -> assertThat(timeMs(delivery)).isBetween(CONFIG.startMs(), CONFIG.endMs() - 1));
    }

    @Test
    void nothingArrivesBeforeItHappened() {
        assertThat(all(CONFIG))
                .allSatisfy(delivery -> assertThat(delivery.deliveryTimeMs()).isGreaterThanOrEqualTo(timeMs(delivery)));
    }

    @Test
    void eventsArriveInDisorderUnlessThereIsNoDelay() {
        assertThat(all(CONFIG)).extracting(RetailerTest::timeMs).isNotEqualTo(sortedTimes(CONFIG));
        RetailerConfig prompt = CONFIG.withDelayScale(0).withDuplicatesShare(0);
        assertThat(all(prompt)).extracting(RetailerTest::timeMs).isSorted();
    }

    private static List<Long> sortedTimes(RetailerConfig config) {
        return all(config).stream().map(RetailerTest::timeMs).sorted().toList();
    }

    @Test
    void aNightlySiloIsLateByHoursAndTheWebShopBySeconds() {
        Map<String, Double> meanDelayMs = all(CONFIG).stream()
                .filter(delivery -> !delivery.redelivery())
                .collect(Collectors.groupingBy(
                        delivery -> delivery.touchpoint().getSource(),
                        Collectors.averagingLong(delivery -> delivery.deliveryTimeMs() - timeMs(delivery))));
        assertThat(meanDelayMs.get("webshop")).isLessThan(10 * Times.SECOND_MS);
        assertThat(meanDelayMs.get("pos")).isGreaterThan(4 * Times.HOUR_MS);
        assertThat(meanDelayMs.get("ads")).isBetween(10.0 * Times.MINUTE_MS, 2.0 * Times.HOUR_MS);
        assertThat(meanDelayMs.keySet())
                .containsExactlyInAnyOrder(
                        "ads", "webshop", "email", "pos", "crm", "sales", "service_desk", "app", "survey");
    }

    @Test
    void theShareOfDuplicatesIsAsConfigured() {
        List<Delivery> deliveries = all(CONFIG.withDuplicatesShare(0.1));
        long events =
                deliveries.stream().filter(delivery -> !delivery.redelivery()).count();
        assertThat((deliveries.size() - events) / (double) events).isCloseTo(0.1, within(0.01));
        assertThat(all(CONFIG.withDuplicatesShare(0))).noneMatch(Delivery::redelivery);
    }

    @Test
    void aDuplicateRepeatsItsEventAndComesLater() {
        Map<String, Delivery> first = new HashMap<>();
        int duplicates = 0;
        for (Delivery delivery : all(CONFIG)) {
            if (!delivery.redelivery()) {
                assertThat(first.put(event(delivery), delivery))
                        .as("ids are unique")
                        .isNull();
                continue;
            }
            duplicates++;
            Delivery original = first.get(event(delivery));
            assertThat(delivery.touchpoint()).isEqualTo(original.touchpoint());
            assertThat(delivery.personId()).isEqualTo(original.personId());
        }
        assertThat(duplicates).isPositive();
    }

    @Test
    void countIsTheNumberOfDeliveries() {
        assertThat(Retailer.count(CONFIG)).isEqualTo(all(CONFIG).size());
    }

    @Test
    void theEndIsAnEnd() {
        Iterator<Delivery> deliveries = Retailer.generate(CONFIG.withPeople(1));
        deliveries.forEachRemaining(delivery -> assertThat(delivery.personId()).isZero());
        assertThatThrownBy(deliveries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void morePeopleLeaveTheOthersAsTheyAre() {
        RetailerConfig alone = CONFIG.withHouseholds(false).withKiosks(false);
        Set<String> few = all(alone.withPeople(50)).stream()
                .map(delivery -> delivery.touchpoint().toString())
                .collect(Collectors.toSet());
        Set<String> many = all(alone).stream()
                .filter(delivery -> delivery.personId() < 50)
                .map(delivery -> delivery.touchpoint().toString())
                .collect(Collectors.toSet());
        assertThat(many).isEqualTo(few);
    }
}
