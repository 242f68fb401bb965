package io.olifant.identity.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.explain.ProfileView.IdentifierView;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.RulesFiles;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterExplainerTest {

    private static final Identifier ANNA = new Identifier("customer_id:anna");
    private static final Identifier BEN = new Identifier("customer_id:ben");

    private final IdentityRules rules = RulesFiles.identityRules(Optional.empty());
    private final SortedMap<Link, LinkState> links = new TreeMap<>();
    private final SortedMap<Identifier, Member> members = new TreeMap<>();

    @Test
    void theShortestPathIsShownWithWhoSawEachLinkFirst() {
        link(ANNA, "cookie:a", 1, null);
        link(ANNA, "cookie:b", 2, null);
        link(ANNA, "device_id:d", 3, null);
        link("device_id:d", "cookie:a", 4, null);
        link("device_id:d", "cookie:c", 5, null);
        PathView path = explainer().path(new Identifier("cookie:a"), new Identifier("cookie:c"), false);
        assertThat(path.areTogether()).isTrue();
        assertThat(path.links())
                .containsExactly(
                        new EvidenceView(
                                "device_id:d", "cookie:a", "web", "e4", "1970-01-01T00:00:00.004Z", null, null),
                        new EvidenceView(
                                "device_id:d", "cookie:c", "web", "e5", "1970-01-01T00:00:00.005Z", null, null));
    }

    @Test
    void ofEquallyShortPathsTheOneOverSmallerIdentifiersIsShown() {
        for (String device : List.of("device_id:z", "device_id:m")) {
            link(ANNA, device, 1, null);
            link(device, "cookie:a", 1, null);
        }
        assertThat(explainer().path(ANNA, new Identifier("cookie:a"), false).links())
                .extracting(EvidenceView::otherIdentifier)
                .containsExactly("device_id:m", "cookie:a");
    }

    @Test
    void theRuleThatKeepsTwoCustomersApartIsNamed() {
        link(ANNA, "cookie:a", 1, null);
        link(BEN, "cookie:a", 2, null);
        PathView path = explainer().path(ANNA, BEN, false);
        assertThat(path.areTogether()).isFalse();
        assertThat(path.links())
                .extracting(EvidenceView::identifier, EvidenceView::blockedBy)
                .containsExactly(tuple("customer_id:anna", null), tuple("customer_id:ben", "per-profile:customer_id"));
    }

    @Test
    void aWayAroundABlockedLinkIsPreferredEvenIfLonger() {
        link(ANNA, "cookie:a", 1, "the shop's tablet");
        link(ANNA, "device_id:d", 2, null);
        link("device_id:d", "cookie:a", 3, null);
        PathView path = explainer().path(ANNA, new Identifier("cookie:a"), false);
        assertThat(path.areTogether()).isTrue();
        assertThat(path.links()).extracting(EvidenceView::blockedBy).containsExactly(null, null);
    }

    @Test
    void anUnlinkedLinkIsShownWithItsReason() {
        link(ANNA, "cookie:a", 1, "the shop's tablet");
        PathView path = explainer().path(ANNA, new Identifier("cookie:a"), false);
        assertThat(path.areTogether()).isFalse();
        assertThat(path.links())
                .containsExactly(new EvidenceView(
                        "customer_id:anna",
                        "cookie:a",
                        "web",
                        "e1",
                        "1970-01-01T00:00:00.001Z",
                        "unlinked",
                        "the shop's tablet"));
    }

    @Test
    void whatIsSharedIsNamedAsWhatBlocks() {
        for (String customer : List.of("anna", "ben", "carl", "dora", "eve")) {
            link("customer_id:" + customer, "cookie:kiosk", 1, null);
        }
        members.put(
                new Identifier("cookie:kiosk"),
                new Member(new Standing(1, new Birth(7, true), 0, true, false), null, false));
        PathView path = explainer().path(ANNA, BEN, false);
        assertThat(path.links())
                .hasSize(2)
                .allSatisfy(link -> assertThat(link.blockedBecause()).isEqualTo("cookie:kiosk"));
        assertThat(explainer().profile(ANNA).identifiers())
                .containsExactly(new IdentifierView("customer_id:anna", "1970-01-01T00:00:00.007Z"));
    }

    @Test
    void aProfileShowsTheLinksThatTouchItRefusedOnesToo() {
        link(ANNA, "cookie:a", 1, null);
        link(BEN, "cookie:a", 2, null);
        link(BEN, "cookie:b", 3, null);
        ProfileView profile = explainer().profile(new Identifier("cookie:a"));
        assertThat(profile.identifiers())
                .extracting(IdentifierView::identifier)
                .containsExactly("cookie:a", "customer_id:anna");
        assertThat(profile.links())
                .extracting(EvidenceView::eventId, EvidenceView::blockedBy)
                .containsExactly(tuple("e1", null), tuple("e2", "per-profile:customer_id"));
    }

    @Test
    void listsEndSomewhereAndSayHowManyThereAre() {
        for (int i = 0; i < ClusterExplainer.LISTED_MAX + 5; i++) {
            link(ANNA, "cookie:" + i, i, null);
        }
        ProfileView profile = explainer().profile(ANNA);
        assertThat(profile.identifiers()).hasSize(ClusterExplainer.LISTED_MAX);
        assertThat(profile.identifierCount()).isEqualTo(ClusterExplainer.LISTED_MAX + 6);
        assertThat(profile.links()).hasSize(ClusterExplainer.LISTED_MAX);
        assertThat(profile.linkCount()).isEqualTo(ClusterExplainer.LISTED_MAX + 5);
    }

    @Test
    void whoTheClusterDoesNotKnowYetStandsAlone() {
        link(ANNA, "cookie:a", 1, null);
        Identifier late = new Identifier("cookie:late");
        assertThat(explainer().profile(late).identifiers()).containsExactly(new IdentifierView("cookie:late", null));
        assertThat(explainer().path(ANNA, late, true)).isEqualTo(new PathView(false, true, List.of()));
    }

    private ClusterExplainer explainer() {
        return new ClusterExplainer(new Cluster(links, members), rules);
    }

    private void link(Object anchor, String other, long timeMs, String unlinkedBecause) {
        Link link = new Link(new Identifier(anchor.toString()), new Identifier(other));
        links.put(link, new LinkState(0, new FirstSeen(timeMs, "web", "e" + timeMs), unlinkedBecause));
        Member member = new Member(Standing.newborn(new Birth(7, true)), null, false);
        members.put(link.anchor(), member);
        members.put(link.other(), member);
    }
}
