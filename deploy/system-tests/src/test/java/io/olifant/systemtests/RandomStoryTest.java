package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleCustomer;
import io.olifant.systemtests.oracle.OracleEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The random worlds of the system tests hold what those tests are about. */
final class RandomStoryTest {

    /** What a refund finds of its order. */
    private enum Finds {
        ORDER_BEFORE_IT,
        ORDER_AFTER_IT,
        ORDER_OF_SOMEBODY_ELSE,
        NO_ORDER
    }

    /** The smallest of the system tests that compare with the oracle. */
    private static final int WORLDS = 8;

    private final List<Touchpoint> story = RandomStory.worlds(WORLDS, 50, 60);

    @Test
    void everyKindOfRefundHappensInTheWorlds() {
        Map<Finds, Integer> counts = new EnumMap<>(Finds.class);
        Set<String> known = story.stream()
                .filter(touchpoint -> touchpoint.getOrder() != null)
                .map(touchpoint -> touchpoint.getOrder().getOrderId())
                .collect(Collectors.toSet());
        for (OracleCustomer customer :
                BatchOracle.of(story, DeploymentRules.defaults()).customers()) {
            count(customer, known, counts);
        }
        for (Finds each : Finds.values()) {
            assertThat(counts.getOrDefault(each, 0)).as("refunds: %s", each).isGreaterThanOrEqualTo(WORLDS / 2);
        }
    }

    @Test
    void aRefundNeverNamesAnOrderOfAnotherWorld() {
        assertThat(story)
                .filteredOn(touchpoint -> touchpoint.getRefund() != null)
                .isNotEmpty()
                .allMatch(touchpoint ->
                        worldOf(touchpoint.getRefund().getOrderId()).equals(worldOf(touchpoint.getEventId())));
    }

    @Test
    void aYearEndsAndClocksGoForwardAndBackWithinFortyDays() {
        List<Instant> times = RandomStory.worlds(WORLDS, 50, 40).stream()
                .map(Touchpoint::getOccurredAt)
                .sorted()
                .toList();
        ZoneId zone = RandomStory.SUMMER_AT_NEW_YEAR;
        assertThat(times.stream().map(time -> time.atZone(zone).getYear()).distinct())
                .containsExactly(2020, 2021);
        assertThat(times.stream()
                        .map(time -> time.atZone(ZoneOffset.UTC).getYear())
                        .distinct())
                .containsExactly(2020, 2021);
        Duration summerTime = Duration.ofHours(1);
        assertThat(times.stream().map(zone.getRules()::getDaylightSavings))
                .containsSubsequence(Duration.ZERO, summerTime, Duration.ZERO);
    }

    private static void count(OracleCustomer customer, Set<String> known, Map<Finds, Integer> counts) {
        Set<String> ofCustomer =
                customer.orders().stream().map(OracleCustomer.Sale::id).collect(Collectors.toSet());
        Set<String> soFar = new HashSet<>();
        for (OracleEvent event : customer.history()) {
            Order order = event.touchpoint().getOrder();
            Refund refund = event.touchpoint().getRefund();
            if (order != null) {
                soFar.add(order.getOrderId());
            }
            if (refund != null) {
                counts.merge(finds(refund.getOrderId(), soFar, ofCustomer, known), 1, Integer::sum);
            }
        }
    }

    private static Finds finds(String orderId, Set<String> soFar, Set<String> ofCustomer, Set<String> known) {
        if (soFar.contains(orderId)) {
            return Finds.ORDER_BEFORE_IT;
        }
        if (ofCustomer.contains(orderId)) {
            return Finds.ORDER_AFTER_IT;
        }
        return known.contains(orderId) ? Finds.ORDER_OF_SOMEBODY_ELSE : Finds.NO_ORDER;
    }

    private static String worldOf(String id) {
        return id.substring(id.indexOf('-'));
    }
}
