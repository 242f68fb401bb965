package io.olifant.identity.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.rules.RulesFiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairExplainerTest {

    private static final EvidenceView LINK = link(null, null);

    private final PairExplainer explainer = new PairExplainer(RulesFiles.identityRules(Optional.empty()));

    @Test
    void oneCustomerIsOne() {
        PairView view = explain(node("customer_id:a", "p", LINK), node("cookie:c", "p", null), path(true, false, LINK));
        assertThat(view.verdict()).isEqualTo("joined");
        assertThat(view.explanation()).isEqualTo("They are one customer: one link joins them");
        assertThat(view.path()).containsExactly(LINK);
    }

    @Test
    void aLinkThatWasTakenBackIsShownWithItsReason() {
        EvidenceView unlinked = link("unlinked", "the shop's tablet");
        PairView view = explain(
                node("customer_id:a", "p", unlinked), node("cookie:c", "q", null), path(false, false, unlinked));
        assertThat(view.verdict()).isEqualTo("unlinked");
        assertThat(view.explanation())
                .isEqualTo("An operator took back the link between customer_id:a and cookie:c: the shop's tablet");
    }

    @Test
    void aLinkThatWasTakenBackIsShownEvenByTheNodeAlone() {
        EvidenceView unlinked = link("unlinked", "the shop's tablet");
        PairView view = explain(node("cookie:c", "q", null), node("customer_id:a", "p", unlinked), null);
        assertThat(view.verdict()).isEqualTo("unlinked");
        assertThat(view.path()).containsExactly(unlinked);
    }

    @Test
    void aRefusalNamesRuleAndLink() {
        EvidenceView refused = link("per-profile:customer_id", null);
        PairView view = explain(
                node("customer_id:a", "p", null), node("customer_id:b", "q", null), path(false, false, LINK, refused));
        assertThat(view.verdict()).isEqualTo("refused");
        assertThat(view.explanation())
                .startsWith("The rule per-profile:customer_id refused the link between customer_id:a and cookie:c:");
        assertThat(view.path()).containsExactly(LINK, refused);
    }

    @Test
    void aSharedEndIsNamedWithHowManyAndTheLimit() {
        NodeView kiosk = new NodeView("cookie:c", true, "q", 0, true, "cookie:c", 5, null, List.of(), List.of());
        PairView view = explain(node("customer_id:a", "p", LINK), kiosk, null);
        assertThat(view.verdict()).isEqualTo("shared");
        assertThat(view.explanation())
                .isEqualTo("cookie:c is shared: it was seen with at least 5 stronger identifiers, and the rules allow 4"
                        + " (shared-after of cookie); its links join nobody");
    }

    @Test
    void aSharedOneBetweenThemIsNamed() {
        NodeView kiosk = new NodeView("cookie:c", true, "q", 0, true, "cookie:c", 5, null, List.of(), List.of());
        PairView view = explainer.explain(
                node("customer_id:a", "p", null), node("customer_id:b", "r", null), null, List.of(), List.of(kiosk));
        assertThat(view.verdict()).isEqualTo("shared");
        assertThat(view.explanation()).startsWith("Both were seen with the same identifier, but cookie:c is shared");
    }

    @Test
    void aLinkBeyondTheCapIsShown() {
        PairView view = explain(node("customer_id:a", "p", LINK), node("cookie:c", "q", null), path(false, true));
        assertThat(view.verdict()).isEqualTo("beyond_cap");
        assertThat(view.path()).containsExactly(LINK);
    }

    @Test
    void aLinkThatWasLeftOutMayLieBetweenTwoOfOneCluster() {
        PairView view = explain(node("customer_id:a", "p", null), node("cookie:c", "q", null), path(false, true));
        assertThat(view.verdict()).isEqualTo("beyond_cap");
        assertThat(view.explanation()).contains("one that was left out may lie between the two");
        assertThat(view.path()).isEmpty();
    }

    @Test
    void strangersAreStrangers() {
        PairView view = explain(node("customer_id:a", "p", null), node("cookie:c", "q", null), null);
        assertThat(view.verdict()).isEqualTo("unconnected");
        assertThat(view.explanation()).contains("No event ever showed the two");
        assertThat(view.path()).isEmpty();
    }

    @Test
    void newsUnderWayIsNoVerdict() {
        assertThat(explain(node("customer_id:a", "p", LINK), node("cookie:c", "q", null), null)
                        .verdict())
                .isEqualTo("changing");
        assertThat(explain(node("customer_id:a", "p", LINK), node("cookie:c", "q", null), path(true, false, LINK))
                        .verdict())
                .isEqualTo("changing");
        assertThat(explain(node("customer_id:a", "p", null), node("cookie:c", "p", null), null)
                        .verdict())
                .isEqualTo("changing");
    }

    @Test
    void aSuspiciousOneOnThePathIsNamedWhateverTheVerdict() {
        NodeView shop = new NodeView(
                "email:s", true, "p", 0, false, "email:s", 0, null, List.of(new CrowdView("phone", 12, 5)), List.of());
        PairView view = explainer.explain(
                node("phone:1", "p", null),
                node("phone:2", "p", null),
                path(true, false, LINK, LINK),
                List.of(shop),
                List.of());
        assertThat(view.verdict()).isEqualTo("joined");
        assertThat(view.explanation())
                .isEqualTo(
                        "They are one customer: 2 links in a row join them. email:s is suspicious: it was seen with at"
                                + " least 12 of phone, of which one customer may hold 5; if a shop or a program writes it on"
                                + " events of many, block it in the rules");
    }

    private PairView explain(NodeView one, NodeView other, PathView path) {
        return explainer.explain(one, other, path, List.of(), List.of());
    }

    private static NodeView node(String identifier, String profileId, EvidenceView link) {
        return new NodeView(identifier, true, profileId, 0, false, identifier, 0, link, List.of(), List.of());
    }

    private static PathView path(boolean areTogether, boolean isCapped, EvidenceView... links) {
        return new PathView(areTogether, isCapped, List.of(links));
    }

    private static EvidenceView link(String blockedBy, String blockedBecause) {
        return new EvidenceView(
                "customer_id:a", "cookie:c", "web", "e1", "1970-01-01T00:00:00.001Z", blockedBy, blockedBecause);
    }
}
