package io.olifant.identity.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.resolve.Resolution.Refusal;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.RulesFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** With the rules of a retailer: one customer number and five addresses per profile, an address shared after three. */
class ResolverTest {

    private final Resolver resolver = new Resolver(RulesFiles.identityRules(Optional.empty()));
    private final Map<Link, FirstSeen> evidence = new HashMap<>();
    private final Set<Identifier> identifiers = new TreeSet<>();

    @Test
    void linkedIdentifiersFormOneProfile() {
        link("customer_id:1", "email:a", 10);
        link("email:a", "cookie:c", 20);
        assertThat(resolve().groups()).containsExactlyInAnyOrder(ids("customer_id:1", "email:a", "cookie:c"));
    }

    @Test
    void theEarlierOfTwoCustomersKeepsTheAddressAndTheOtherLinkIsRefused() {
        link("customer_id:1", "email:a", 20);
        link("customer_id:2", "email:a", 10);
        Resolution resolution = resolve();
        assertThat(resolution.groups())
                .containsExactlyInAnyOrder(ids("customer_id:1"), ids("customer_id:2", "email:a"));
        assertThat(resolution.refusals())
                .containsExactly(new Refusal(of("customer_id:1", "email:a"), "per-profile:customer_id"));
    }

    @Test
    void aLinkOfStrongerIdentifiersGoesBeforeAnEarlierOneOfWeaker() {
        link("customer_id:1", "cookie:c", 1);
        link("email:a", "cookie:c", 2);
        link("customer_id:2", "email:a", 99);
        assertThat(resolve().groups())
                .containsExactlyInAnyOrder(ids("customer_id:2", "email:a"), ids("customer_id:1", "cookie:c"));
    }

    @Test
    void linksOfOneMomentAreTakenBySourceThenEventThenIdentifiers() {
        identifiers.addAll(ids("customer_id:1", "customer_id:2", "customer_id:3", "email:a"));
        evidence.put(of("customer_id:1", "email:a"), new FirstSeen(5, "b", "1"));
        evidence.put(of("customer_id:3", "email:a"), new FirstSeen(5, "a", "2"));
        evidence.put(of("customer_id:2", "email:a"), new FirstSeen(5, "a", "2"));
        assertThat(resolve().groups()).contains(ids("customer_id:2", "email:a"));
    }

    @Test
    void anAddressOfFourCustomersIsSharedAndStandsAlone() {
        for (int i = 1; i <= 4; i++) {
            link("customer_id:" + i, "email:kiosk", i);
        }
        link("email:kiosk", "cookie:c", 9);
        Resolution resolution = resolve();
        assertThat(resolution.shared()).containsExactly(new Identifier("email:kiosk"));
        assertThat(resolution.groups())
                .hasSize(6)
                .allSatisfy(group -> assertThat(group).hasSize(1));
        assertThat(resolution.refusals()).isEmpty();
    }

    @Test
    void linksFromEquallyStrongOrWeakerIdentifiersDoNotMakeShared() {
        for (int i = 1; i <= 9; i++) {
            link("cookie:a", "cookie:b" + i, i);
        }
        assertThat(resolve().shared()).isEmpty();
        assertThat(resolve().groups()).hasSize(1);
    }

    @Test
    void inAClusterOnlyTheIdentifiersOwnWordCountsForBeingShared() {
        Link link = of("customer_id:1", "email:a");
        Standing plain = Standing.newborn(new Birth(1, true));
        SortedMap<Identifier, Member> members = new TreeMap<>();
        members.put(link.anchor(), Member.reported(plain));
        members.put(link.other(), Member.reported(plain.shared(true)));
        SortedMap<Link, LinkState> links = new TreeMap<>();
        links.put(link, LinkState.shown(0, new FirstSeen(1, "webshop", "e1")));
        assertThat(resolver.resolve(new Cluster(links, members)).groups())
                .containsExactlyInAnyOrder(ids("customer_id:1"), ids("email:a"));
        for (int i = 2; i <= 5; i++) {
            Link another = of("customer_id:" + i, "email:a");
            members.put(another.anchor(), Member.reported(plain));
            links.put(another, LinkState.shown(0, new FirstSeen(i, "webshop", "e" + i)));
        }
        members.put(link.other(), Member.reported(plain));
        assertThat(resolver.resolve(new Cluster(links, members)).groups()).contains(ids("customer_id:1", "email:a"));
    }

    @Test
    void theLimitHoldsForTheJoinedGroup() {
        // The cards are linked first, so the addresses come one by one; the sixth exceeds the limit of five.
        link("loyalty_card:1", "loyalty_card:2", 9);
        for (int i = 1; i <= 3; i++) {
            link("loyalty_card:1", "email:a" + i, i);
            link("loyalty_card:2", "email:b" + i, i);
        }
        Resolution resolution = resolve();
        assertThat(resolution.refusals())
                .containsExactly(new Refusal(of("loyalty_card:2", "email:b3"), "per-profile:email"));
        assertThat(resolution.groups())
                .containsExactlyInAnyOrder(
                        ids("email:b3"),
                        ids(
                                "loyalty_card:1",
                                "loyalty_card:2",
                                "email:a1",
                                "email:a2",
                                "email:a3",
                                "email:b1",
                                "email:b2"));
    }

    private Resolution resolve() {
        return resolver.resolve(identifiers, evidence);
    }

    private void link(String anchor, String other, long timeMs) {
        identifiers.addAll(ids(anchor, other));
        evidence.put(of(anchor, other), new FirstSeen(timeMs, "webshop", "e" + timeMs));
    }

    private static Link of(String anchor, String other) {
        return new Link(new Identifier(anchor), new Identifier(other));
    }

    private static Set<Identifier> ids(String... texts) {
        Set<Identifier> ids = new TreeSet<>();
        for (String text : texts) {
            ids.add(new Identifier(text));
        }
        return ids;
    }
}
