package io.olifant.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final RetailerConfig CONFIG = RetailerConfig.endingOn(LocalDate.of(2026, 11, 21), 300);

    private static List<Touchpoint> take(Iterator<Touchpoint> touchpoints, int count) {
        List<Touchpoint> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(touchpoints.next());
        }
        return taken;
    }

    private static Set<Set<String>> links(List<Touchpoint> touchpoints) {
        Set<Set<String>> links = new HashSet<>();
        for (Touchpoint touchpoint : touchpoints) {
            for (Identifier one : touchpoint.getIdentifiers()) {
                for (Identifier other : touchpoint.getIdentifiers()) {
                    // With itself: the identifier was seen.
                    links.add(new TreeSet<>(List.of(Truth.text(one), Truth.text(other))));
                }
            }
        }
        return links;
    }

    @Test
    void steadyVisitsShowNothingThatWasNotIntroduced() {
        SteadyTraffic traffic = Retailer.steadyTraffic(CONFIG, 50);
        List<Touchpoint> introduction = new ArrayList<>();
        traffic.introduction().forEachRemaining(introduction::add);
        List<Touchpoint> visits = take(traffic.visits(), 20_000);
        assertThat(introduction).hasSize(250);
        assertThat(links(introduction)).containsAll(links(visits));
    }

    @Test
    void steadyTrafficIsInOrderOfTimeWithUniqueIds() {
        SteadyTraffic traffic = Retailer.steadyTraffic(CONFIG, 20);
        List<Touchpoint> touchpoints = new ArrayList<>();
        traffic.introduction().forEachRemaining(touchpoints::add);
        touchpoints.addAll(take(traffic.visits(), 5_000));
        assertThat(touchpoints).extracting(Touchpoint::getOccurredAt).isSorted();
        assertThat(touchpoints).extracting(Touchpoint::getEventId).doesNotHaveDuplicates();
        assertThat(touchpoints.get(0).getOccurredAt().toEpochMilli()).isEqualTo(CONFIG.startMs());
        assertThat(touchpoints).anyMatch(touchpoint -> touchpoint.getOrder() != null);
    }

    @Test
    void steadyTrafficIsTheSameForTheSameSeed() {
        assertThat(steady(CONFIG)).isEqualTo(steady(CONFIG)).isNotEqualTo(steady(CONFIG.withSeed(7)));
    }

    private static List<Touchpoint> steady(RetailerConfig config) {
        SteadyTraffic traffic = Retailer.steadyTraffic(config, 5);
        traffic.introduction()
                .forEachRemaining(
                        touchpoint -> assertThat(touchpoint.getIdentifiers()).isNotEmpty());
        return take(traffic.visits(), 500);
    }

    @Test
    void everybodyIsIntroducedBeforeTheFirstVisit() {
        SteadyTraffic traffic = Retailer.steadyTraffic(CONFIG, 5);
        Iterator<Touchpoint> visits = traffic.visits();
        assertThatThrownBy(visits::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Only 0 of 5 people were introduced");
        Iterator<Touchpoint> introduction = traffic.introduction();
        introduction.forEachRemaining(touchpoint -> assertThat(touchpoint).isNotNull());
        assertThatThrownBy(introduction::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void steadyTrafficNeedsPeople() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retailer.steadyTraffic(CONFIG, 0))
                .withMessageContaining("Steady traffic of 0 people");
    }

    @Test
    void inColdTrafficEveryIdentifierIsNew() {
        List<Touchpoint> touchpoints = take(Retailer.coldTraffic(CONFIG), 10_000);
        List<Identifier> identifiers = touchpoints.stream()
                .flatMap(touchpoint -> touchpoint.getIdentifiers().stream())
                .toList();
        assertThat(identifiers).hasSize(17_000).doesNotHaveDuplicates();
        assertThat(touchpoints).extracting(Touchpoint::getEventId).doesNotHaveDuplicates();
        assertThat(touchpoints).extracting(Touchpoint::getOccurredAt).isSorted();
    }

    @Test
    void noStrangerIsAPersonOfOtherTraffic() {
        SteadyTraffic steady = Retailer.steadyTraffic(CONFIG, 1_000);
        Set<String> known = new HashSet<>();
        steady.introduction()
                .forEachRemaining(touchpoint ->
                        touchpoint.getIdentifiers().stream().map(Truth::text).forEach(known::add));
        List<String> newCustomers = take(Retailer.coldTraffic(CONFIG), 1_000).stream()
                .flatMap(touchpoint -> touchpoint.getIdentifiers().stream())
                .map(Truth::text)
                .toList();
        assertThat(known).hasSize(6_000).doesNotContainAnyElementsOf(newCustomers);
    }

    @Test
    void mergesRevealStrangersWithAHistoryAtTheAskedRate() {
        SteadyTraffic traffic = introduced(50);
        List<Touchpoint> histories = new ArrayList<>();
        traffic.anonymousVisitors(30).forEachRemaining(histories::add);
        Set<Set<String>> known = links(histories);
        List<Touchpoint> visits = new ArrayList<>();
        traffic.visitsWithMerges(100).forEachRemaining(visits::add);

        assertThat(histories).hasSize(150);
        assertThat(visits.size()).isBetween(3_000, 3_100);
        Set<String> cookies = new HashSet<>();
        known.forEach(cookies::addAll);
        List<Touchpoint> merges = visits.stream()
                .filter(visit ->
                        visit.getIdentifiers().stream().map(Truth::text).anyMatch(cookies::contains))
                .toList();
        assertThat(cookies).hasSize(30);
        assertThat(merges).hasSize(30).allMatch(merge -> merge.getIdentifiers().size() == 2);
        assertThat(visits).extracting(Touchpoint::getOccurredAt).isSorted();
    }

    @Test
    void whoIsNewWhenTrafficGrowsIsIntroducedAndNobodyTwice() {
        SteadyTraffic traffic = introduced(5);
        traffic.growTo(8);
        traffic.space(100);
        List<Touchpoint> introduction = new ArrayList<>();
        traffic.introduction().forEachRemaining(introduction::add);

        assertThat(introduction).hasSize(15);
        assertThat(introduction.get(14).getOccurredAt())
                .isEqualTo(introduction.get(1).getOccurredAt().plusMillis(13 * 100));
        assertThatIllegalArgumentException().isThrownBy(() -> traffic.growTo(7)).withMessageContaining("expected 8 to");
    }

    @Test
    void trafficGoesOnBehindOtherTraffic() {
        SteadyTraffic traffic = introduced(5);
        Instant later = CONFIG.endDate().atStartOfDay(ZoneOffset.UTC).toInstant();
        traffic.skipTo(later);
        assertThat(traffic.visits().next().getOccurredAt()).isEqualTo(later);
        traffic.skipTo(later.minusSeconds(60));
        assertThat(traffic.visits().next().getOccurredAt()).isAfter(later);
    }

    @Test
    void probesAreOfPeopleWhoAreKnownAndComeAtTheAskedRate() {
        SteadyTraffic traffic = Retailer.steadyTraffic(CONFIG, 50);
        List<Touchpoint> introduction = new ArrayList<>();
        traffic.introduction().forEachRemaining(introduction::add);
        List<Touchpoint> visits = take(traffic.visitsWithProbes("probe", 100), 10_000);
        assertThat(visits.stream().filter(visit -> visit.getSource().equals("probe")))
                .hasSizeBetween(97, 100);
        assertThat(visits).extracting(Touchpoint::getOccurredAt).isSorted();
        assertThat(links(introduction)).containsAll(links(visits));
    }

    private static SteadyTraffic introduced(int people) {
        SteadyTraffic traffic = Retailer.steadyTraffic(CONFIG, people);
        traffic.introduction()
                .forEachRemaining(
                        touchpoint -> assertThat(touchpoint.getIdentifiers()).isNotEmpty());
        return traffic;
    }
}
