package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.systemtests.Story;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class IdentityOracleTest {

    private final Story story = new Story();

    @Test
    void identifiersOfOneEventAreOneCustomer() {
        story.at("2026-01-01T00:00:00Z", "cookie:c", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "cookie:d");
        assertGroups("cookie:c customer_id:1", "cookie:d");
    }

    @Test
    void linksChainThroughSharedIdentifiersOfEvents() {
        story.at("2026-01-01T00:00:00Z", "cookie:c", "device_id:d");
        story.at("2026-01-02T00:00:00Z", "device_id:d", "email:A@x.nl");
        story.at("2026-01-03T00:00:00Z", "email: a@X.nl ", "customer_id:1");
        assertGroups("cookie:c customer_id:1 device_id:d email:<a@x.nl>");
    }

    @Test
    void anEventBelongsToItsStrongestIdentifierAndTiesToTheSmallest() {
        story.at("2026-01-01T00:00:00Z", "cookie:c", "device_id:d2", "device_id:d1", "unknown:u");
        var event = OracleEvent.of(story.touchpoints().get(0), RULES);
        assertThat(event.anchor().text()).isEqualTo("device_id:d1");
    }

    @Test
    void twoCustomerNumbersNeverBecomeOneCustomer() {
        // customer_id: at most 1 per profile. The cookie is linked to customer 1 first, so 2's link to it is refused.
        story.at("2026-01-02T00:00:00Z", "email:a", "customer_id:2");
        story.at("2026-01-01T00:00:00Z", "email:a", "customer_id:1");
        assertGroups("customer_id:1 email:<a>", "customer_id:2");
    }

    @Test
    void strongerLinksAreTakenFirstWhateverTheirTime() {
        // The e-mail link (priority 2) of 3 January is taken before the device links (priority 3). Then the device
        // joins
        // customer 1 by its earlier link, and its link to the address would join customers 1 and 2: refused.
        story.at("2026-01-01T00:00:00Z", "device_id:d", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "device_id:d", "email:a");
        story.at("2026-01-03T00:00:00Z", "email:a", "customer_id:2");
        assertGroups("customer_id:1 device_id:d", "customer_id:2 email:<a>");
    }

    @Test
    void theWeakerEndDecidesHowStrongALinkIs() {
        story.at("2026-01-01T00:00:00Z", "device_id:e", "email:a");
        story.at("2026-01-05T00:00:00Z", "device_id:e", "customer_id:2");
        story.at("2026-01-09T00:00:00Z", "email:a", "customer_id:1");
        // By the weaker end: a–1 (e-mail), then e–a and e–2 (device) by time; e–2 would join customers 1 and 2:
        // refused.
        // (By the stronger end, e–2 would be taken before e–a, and the device would be customer 2's.)
        assertGroups("customer_id:1 device_id:e email:<a>", "customer_id:2");
    }

    @Test
    void theEarliestEventThatShowedALinkCounts() {
        // The address was seen with customer 1 on the 2nd and, sent later, on the 4th; with customer 2 on the 3rd.
        story.at("2026-01-04T00:00:00Z", "email:a", "customer_id:1");
        story.at("2026-01-03T00:00:00Z", "email:a", "customer_id:2");
        story.at("2026-01-02T00:00:00Z", "email:a", "customer_id:1");
        assertGroups("customer_id:1 email:<a>", "customer_id:2");
    }

    @Test
    void anIdentifierOfTooManyStrongerOnesIsSharedAndAlone() {
        // device_id: shared after 2. The third customer makes it a kiosk; the e-mail address at it is not lost.
        story.at("2026-01-01T00:00:00Z", "device_id:kiosk", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "device_id:kiosk", "customer_id:2");
        assertGroups("customer_id:1 device_id:kiosk", "customer_id:2");
        story.at("2026-01-03T00:00:00Z", "device_id:kiosk", "email:a");
        assertGroups("customer_id:1", "customer_id:2", "device_id:kiosk", "email:<a>");
    }

    @Test
    void aLinkToASharedIdentifierCountsTowardsSharing() {
        // cookie: shared after 1 stronger neighbour. Its neighbours are the kiosk (itself shared) and customer 1.
        story.at("2026-01-01T00:00:00Z", "device_id:kiosk", "customer_id:1");
        story.at("2026-01-01T00:00:00Z", "device_id:kiosk", "customer_id:2");
        story.at("2026-01-01T00:00:00Z", "device_id:kiosk", "customer_id:3");
        story.at("2026-01-01T00:00:00Z", "device_id:kiosk", "cookie:c");
        story.at("2026-01-01T00:00:00Z", "customer_id:1", "cookie:c");
        assertThat(BatchOracle.of(story.touchpoints(), RULES).sharedIdentifiers())
                .containsExactly("cookie:c", "device_id:kiosk");
    }

    @Test
    void aTieInTimeIsBrokenBySourceThenByEventId() {
        // Both links have priority 2 and one time; source crm comes before webshop, so customer 2 has the address.
        story.at("2026-01-01T00:00:00Z", "email:a", "customer_id:1").seenBy("webshop");
        story.at("2026-01-01T00:00:00Z", "email:a", "customer_id:2").seenBy("crm");
        assertGroups("customer_id:1", "customer_id:2 email:<a>");
    }

    @Test
    void groupsDoNotDependOnOrderOrRedelivery() {
        story.at("2026-01-01T00:00:00Z", "email:a", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "email:a", "customer_id:2");
        story.at("2026-01-03T00:00:00Z", "email:b", "customer_id:2");
        var once = BatchOracle.of(story.touchpoints(), RULES).groups();
        var events = story.touchpoints();
        var again = List.of(events.get(2), events.get(1), events.get(2), events.get(0), events.get(1));
        assertThat(BatchOracle.of(again, RULES).groups()).isEqualTo(once);
    }

    @Test
    void deliveriesThatContradictEachOtherAreRefused() {
        story.at("2026-01-01T00:00:00Z", "email:a").as("e");
        story.at("2026-01-01T00:00:00Z", "email:a").as("e").through("social");
        assertThatThrownBy(() -> BatchOracle.of(story.touchpoints(), RULES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differ");
    }

    @Test
    void anUnlinkedLinkCountsForNothingUntilItIsRelinked() {
        story.at("2026-01-01T00:00:00Z", "device_id:d", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "cookie:c", "device_id:d");
        BatchOracle whole = BatchOracle.of(story.touchpoints(), RULES);
        BatchOracle cut = whole.unlinked("device_id:d", "customer_id:1");
        assertThat(whole.groups()).isEqualTo(groups("cookie:c customer_id:1 device_id:d"));
        assertThat(cut.groups()).isEqualTo(groups("cookie:c device_id:d", "customer_id:1"));
        assertThat(cut.and(story.touchpoints()).groups()).isEqualTo(cut.groups());
        assertThat(cut.relinked("customer_id:1", "device_id:d").groups()).isEqualTo(whole.groups());
    }

    @Test
    void anUnlinkedNeighbourDoesNotMakeAnIdentifierShared() {
        // device_id: shared after 2.
        story.at("2026-01-01T00:00:00Z", "device_id:d", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "device_id:d", "customer_id:2");
        story.at("2026-01-03T00:00:00Z", "device_id:d", "customer_id:3");
        BatchOracle oracle = BatchOracle.of(story.touchpoints(), RULES);
        assertThat(oracle.sharedIdentifiers()).containsExactly("device_id:d");
        BatchOracle cut = oracle.unlinked("device_id:d", "customer_id:1");
        assertThat(cut.sharedIdentifiers()).isEmpty();
        assertThat(cut.groups()).isEqualTo(groups("customer_id:1", "customer_id:2 device_id:d", "customer_id:3"));
    }

    @Test
    void anErasureLeavesWhatTheEventsOfOthersShow() {
        story.at("2026-01-01T00:00:00Z", "device_id:d", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "cookie:c", "device_id:d");
        story.at("2026-01-03T00:00:00Z", "device_id:d", "customer_id:2");
        BatchOracle before = BatchOracle.of(story.touchpoints(), RULES);
        assertThat(before.profileOf("cookie:c")).containsExactly("cookie:c", "customer_id:1", "device_id:d");
        BatchOracle after = before.erased("cookie:c");
        // The cookie was shown by the device alone, which is erased with customer 1; customer 2 was seen on it, too.
        assertThat(after.groups()).isEqualTo(groups("customer_id:2 device_id:d"));
        assertThat(after.customers()).hasSize(1);
        assertThat(after.customers().get(0).history()).hasSize(1);
    }

    @Test
    void anErasureDoesNotTurnBackObservationTime() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1");
        story.at("2026-03-01T00:00:00Z", "customer_id:2");
        BatchOracle before = BatchOracle.of(story.touchpoints(), RULES);
        BatchOracle after = before.erased("customer_id:2", Instant.MIN);
        assertThat(after.observationTime()).isEqualTo(before.observationTime());
        assertThat(after.and(story.touchpoints()).rows()).containsExactlyInAnyOrderElementsOf(before.rows());
    }

    @Test
    void whatWasUnlinkedIsForgottenWithItsAnchor() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1", "cookie:c");
        story.at("2026-01-02T00:00:00Z", "customer_id:2");
        BatchOracle after = BatchOracle.of(story.touchpoints(), RULES)
                .unlinked("customer_id:1", "cookie:c")
                .erased("customer_id:1", Instant.MIN);
        assertThat(after.groups()).isEqualTo(groups("customer_id:2"));
        assertThat(after.and(story.touchpoints()).groups())
                .isEqualTo(groups("cookie:c customer_id:1", "customer_id:2"));
    }

    private void assertGroups(String... groups) {
        assertThat(BatchOracle.of(story.touchpoints(), RULES).groups()).isEqualTo(groups(groups));
    }

    private static Set<Set<String>> groups(String... groups) {
        return Stream.of(groups)
                .map(group -> new TreeSet<>(List.of(group.split(" "))))
                .collect(Collectors.toSet());
    }
}
