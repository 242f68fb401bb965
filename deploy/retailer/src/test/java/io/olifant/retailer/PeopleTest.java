package io.olifant.retailer;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the people behave as customers do, in what makes stitching and figures hard. */
class PeopleTest {

    private static final RetailerConfig CONFIG =
            RetailerConfig.endingOn(LocalDate.of(2026, 11, 21), 180).withPeople(1_000);
    private static final List<Delivery> EVENTS = RetailerTest.all(CONFIG).stream()
            .filter(delivery -> !delivery.redelivery())
            .sorted(Comparator.comparing(delivery -> delivery.touchpoint().getOccurredAt()))
            .toList();
    private static final Map<Integer, List<Touchpoint>> BY_PERSON = EVENTS.stream()
            .collect(Collectors.groupingBy(
                    Delivery::personId, TreeMap::new, Collectors.mapping(Delivery::touchpoint, Collectors.toList())));

    private static boolean has(Touchpoint touchpoint, String namespace) {
        return touchpoint.getIdentifiers().stream()
                .anyMatch(identifier -> identifier.getNamespace().equals(namespace));
    }

    private static List<Touchpoint> ofType(String type) {
        return EVENTS.stream()
                .map(Delivery::touchpoint)
                .filter(touchpoint -> touchpoint.getType().equals(type))
                .toList();
    }

    private static Map<String, Set<Integer>> personsByIdentifier(List<Delivery> events) {
        Map<String, Set<Integer>> persons = new HashMap<>();
        for (Delivery delivery : events) {
            for (Identifier identifier : delivery.touchpoint().getIdentifiers()) {
                persons.computeIfAbsent(Truth.text(identifier), any -> new HashSet<>())
                        .add(delivery.personId());
            }
        }
        return persons;
    }

    @Test
    void nearlyEverybodyShowsUp() {
        assertThat(BY_PERSON.size()).isBetween(950, 1_000);
        assertThat(EVENTS.size()).isBetween(20_000, 80_000);
    }

    @Test
    void everyEventSaysWhoItWasAbout() {
        assertThat(EVENTS)
                .allSatisfy(event -> assertThat(event.touchpoint().getIdentifiers())
                        .isNotEmpty()
                        .doesNotHaveDuplicates());
    }

    @Test
    void someLogInAfterWeeksOfAnonymousBrowsing() {
        long late = BY_PERSON.values().stream().filter(PeopleTest::logsInLate).count();
        assertThat(late).isGreaterThan(50);
    }

    private static boolean logsInLate(List<Touchpoint> life) {
        Instant firstSeen = life.get(0).getOccurredAt();
        return has(life.get(0), "cookie")
                && life.stream()
                        .filter(touchpoint -> has(touchpoint, "customer_id"))
                        .findFirst()
                        .filter(first -> first.getOccurredAt().isAfter(firstSeen.plusSeconds(28 * 24 * 3600L)))
                        .isPresent();
    }

    @Test
    void someNeverSayWhoTheyAreAndSomeNeverBuy() {
        long anonymous = BY_PERSON.values().stream()
                .filter(life -> life.stream()
                        .allMatch(touchpoint -> has(touchpoint, "cookie")
                                && touchpoint.getIdentifiers().size() == 1))
                .count();
        long buyers = BY_PERSON.values().stream()
                .filter(life -> life.stream().anyMatch(touchpoint -> touchpoint.getOrder() != null))
                .count();
        assertThat(anonymous).isBetween(100L, 600L);
        assertThat(buyers).isBetween(200L, 500L);
    }

    @Test
    void accountsAndCardsAreOpenedOncePerPerson() {
        for (String type : List.of("account_created", "loyalty_joined")) {
            List<Integer> people = EVENTS.stream()
                    .filter(event -> event.touchpoint().getType().equals(type))
                    .map(Delivery::personId)
                    .toList();
            assertThat(people).as(type).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        }
    }

    @Test
    void cookiesChangeAndPeopleHaveSeveralDevices() {
        double cookiesPerPerson = BY_PERSON.values().stream()
                .mapToLong(life -> life.stream()
                        .flatMap(touchpoint -> touchpoint.getIdentifiers().stream())
                        .filter(identifier -> identifier.getNamespace().equals("cookie"))
                        .distinct()
                        .count())
                .average()
                .orElseThrow();
        assertThat(cookiesPerPerson).isBetween(1.5, 6.0);
    }

    @Test
    void householdsShareDevicesAndKiosksAreUsedByMany() {
        Map<String, Set<Integer>> persons = personsByIdentifier(EVENTS);
        long sharedCookies = persons.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("cookie:") && entry.getValue().size() > 1)
                .count();
        assertThat(sharedCookies).isPositive();
        assertThat(persons.get("device_id:kiosk-0")).hasSizeGreaterThan(10);
        assertThat(persons).containsKey("email:orders@retailer.example");
    }

    @Test
    void withoutHouseholdsAndKiosksNothingIsShared() {
        RetailerConfig alone = CONFIG.withHouseholds(false).withKiosks(false);
        assertThat(personsByIdentifier(RetailerTest.all(alone)).values())
                .allSatisfy(persons -> assertThat(persons).hasSize(1));
    }

    @Test
    void theCustomerDatabaseReportsOrdersOfOtherSilosOnceMore() {
        Map<Order, Set<String>> sources = new HashMap<>();
        for (Touchpoint placed : ofType("order_placed")) {
            sources.computeIfAbsent(placed.getOrder(), any -> new TreeSet<>()).add(placed.getSource());
        }
        assertThat(sources.values()).contains(Set.of("crm", "webshop"), Set.of("webshop"), Set.of("pos"));
        assertThat(sources.values()).allSatisfy(of -> assertThat(of).isNotEqualTo(Set.of("crm")));
    }

    @Test
    void ordersHavePositiveAmountsInWholeCentsAndSeveralCurrencies() {
        List<Order> orders =
                ofType("order_placed").stream().map(Touchpoint::getOrder).toList();
        assertThat(orders).allSatisfy(order -> {
            assertThat(order.getAmount()).isPositive();
            assertThat(Money.toUnits(order.getAmount()) % 100).isZero();
            assertThat(order.getAmount().scale()).isEqualTo(Money.SCALE);
        });
        assertThat(orders).extracting(Order::getCurrency).contains("EUR", "USD", "GBP", "CHF");
        assertThat(orders).extracting(Order::getMargin).anyMatch(margin -> margin != null);
    }

    @Test
    void refundsFollowTheirOrdersAndDoNotExceedThem() {
        Map<String, Touchpoint> orders = new HashMap<>();
        ofType("order_placed")
                .forEach(placed -> orders.putIfAbsent(placed.getOrder().getOrderId(), placed));
        List<Touchpoint> refunds = ofType("order_refunded");
        assertThat(refunds).isNotEmpty().allSatisfy(refunded -> {
            Refund refund = refunded.getRefund();
            Touchpoint placed = orders.get(refund.getOrderId());
            assertThat(refund.getAmount()).isLessThanOrEqualTo(placed.getOrder().getAmount());
            assertThat(refund.getCurrency()).isEqualTo(placed.getOrder().getCurrency());
            assertThat(refunded.getOccurredAt()).isAfter(placed.getOccurredAt());
        });
    }

    @Test
    void ticketsAreOpenedBeforeTheyAreResolvedAndSomeStayOpen() {
        Map<String, Instant> opened = new HashMap<>();
        ofType("ticket_opened")
                .forEach(ticket -> opened.putIfAbsent(ticket.getProperties().get("ticket_id"), ticket.getOccurredAt()));
        Set<String> resolved = new HashSet<>();
        for (Touchpoint ticket : ofType("ticket_resolved")) {
            String id = ticket.getProperties().get("ticket_id");
            assertThat(ticket.getOccurredAt()).isAfter(opened.get(id));
            resolved.add(id);
        }
        assertThat(resolved).isNotEmpty().hasSizeLessThan(opened.size());
    }

    @Test
    void surveysAreAnsweredInTheirScales() {
        Map<String, Integer> greatest = Map.of("nps", 10, "csat", 5, "ces", 7);
        Set<String> kinds = new HashSet<>();
        for (Touchpoint answer : ofType("survey_answered")) {
            Survey survey = answer.getSurvey();
            kinds.add(survey.getKind());
            int least = survey.getKind().equals("nps") ? 0 : 1;
            assertThat(survey.getScore()).isBetween(least, greatest.get(survey.getKind()));
        }
        assertThat(kinds).containsExactlyInAnyOrder("nps", "csat", "ces");
    }

    @Test
    void retentionDecays() {
        double first = shareActive(30, 60);
        double last = shareActive(90, 120);
        assertThat(first).isBetween(0.4, 0.95);
        assertThat(last).isLessThan(first - 0.05);
    }

    /** Of the people first seen in the first 60 days, the share seen so many days after that. */
    private static double shareActive(int fromDay, int toDay) {
        Instant limit = Instant.ofEpochMilli(CONFIG.startMs() + 60 * Times.DAY_MS);
        List<List<Touchpoint>> early = BY_PERSON.values().stream()
                .filter(life -> life.get(0).getOccurredAt().isBefore(limit))
                .toList();
        long active = early.stream()
                .filter(life -> life.stream().anyMatch(touchpoint -> {
                    long ageMs = touchpoint.getOccurredAt().toEpochMilli()
                            - life.get(0).getOccurredAt().toEpochMilli();
                    return ageMs >= fromDay * Times.DAY_MS && ageMs < toDay * Times.DAY_MS;
                }))
                .count();
        return active / (double) early.size();
    }

    @Test
    void eveningsAreBusierThanNights() {
        Map<Integer, Long> byHour = ofType("page_view").stream()
                .collect(Collectors.groupingBy(
                        view -> view.getOccurredAt().atZone(ZoneOffset.UTC).getHour(), Collectors.counting()));
        assertThat(byHour.get(20)).isGreaterThan(5 * byHour.get(3));
    }
}
