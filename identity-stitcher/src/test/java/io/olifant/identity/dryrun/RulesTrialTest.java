package io.olifant.identity.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Standing;
import io.olifant.identity.node.Version;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.identity.rules.ValueRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTrialTest {

    private final Evidence evidence = new Evidence();

    @Test
    void rulesThatChangeNothingAreReportedSo() {
        hold("id:a", "p");
        hold("cookie:1", "p");
        link("id:a", "cookie:1", 0, null);
        DryRunReport report = RulesTrial.run(evidence, rules(1, 4));
        assertThat(report.isUnchanged()).isTrue();
        assertThat(report.identifiers()).isEqualTo(2);
        assertThat(report.links()).isEqualTo(1);
        assertThat(report.profilesNow()).isEqualTo(1);
        assertThat(report.profilesThen()).isEqualTo(1);
        assertThat(report.examples()).isEmpty();
    }

    @Test
    void profilesThatWouldMergeAreCountedAndNamed() {
        hold("id:a", "p");
        hold("cookie:1", "p");
        hold("id:b", "q");
        link("id:a", "cookie:1", 0, null);
        link("id:b", "cookie:1", 0, null);
        DryRunReport report = RulesTrial.run(evidence, rules(2, 4));
        assertThat(report.mergedProfiles()).isEqualTo(2);
        assertThat(report.splitProfiles()).isZero();
        assertThat(report.profilesThen()).isEqualTo(1);
        assertThat(report.examples()).containsExactly("2 profiles would become one: cookie:1, id:a, id:b");
    }

    @Test
    void profilesThatWouldFallApartAreCountedAndNamed() {
        hold("id:a", "p");
        hold("id:b", "p");
        hold("cookie:1", "p");
        link("id:a", "cookie:1", 0, null);
        link("id:b", "cookie:1", 0, null);
        DryRunReport report = RulesTrial.run(evidence, rules(1, 4));
        assertThat(report.splitProfiles()).isEqualTo(1);
        assertThat(report.mergedProfiles()).isZero();
        assertThat(report.refusedByRule()).isEqualTo(Map.of("per-profile:id", 1L));
        assertThat(report.examples()).containsExactly("One profile would become 2: cookie:1, id:a | id:b");
    }

    @Test
    void whatBecomesSharedAndWhatNoLongerIsIsCounted() {
        hold("id:a", "p");
        hold("id:b", "q");
        hold("cookie:1", "p");
        link("id:a", "cookie:1", 0, null);
        link("id:b", "cookie:1", 0, null);
        DryRunReport stricter = RulesTrial.run(evidence, rules(1, 1));
        assertThat(stricter.becomingShared()).isEqualTo(1);
        assertThat(stricter.examples()).contains("cookie:1 would count as shared");

        evidence.identifier(new Identifier("cookie:1"), node("cookie:1", "r", true), Map.of());
        DryRunReport looser = RulesTrial.run(evidence, rules(1, 4));
        assertThat(looser.noLongerShared()).isEqualTo(1);
        assertThat(looser.becomingShared()).isZero();
    }

    @Test
    void linksThatWereTakenBackOrErasedDoNotCount() {
        hold("id:a", "p");
        hold("cookie:1", "q");
        hold("cookie:2", "r");
        link("id:a", "cookie:1", 2, "the shop's tablet");
        link("id:a", "cookie:gone", 2, null);
        evidence.identifier(
                new Identifier("id:a"),
                new IdentifierNode(
                        label("id:a"),
                        label("id:a"),
                        new Assignment("p", new Version(0, label("id:a"))),
                        0,
                        new Standing(2, new Birth(1, true), 2, false, false),
                        true,
                        0,
                        IdentifierNode.NEVER_ERASED),
                Map.of());
        link("id:a", "cookie:2", 1, null);
        DryRunReport report = RulesTrial.run(evidence, rules(1, 4));
        assertThat(report.links()).isZero();
        assertThat(report.profilesThen()).isEqualTo(3);
    }

    @Test
    void linksWithinAValueCountAsThoseInRows() {
        LinkState shown = LinkState.shown(0, new FirstSeen(1, "web", "e"));
        hold("cookie:1", "p");
        Map<Identifier, LinkState> within = Map.of(new Identifier("cookie:1"), shown);
        evidence.identifier(new Identifier("id:a"), node("id:a", "p", false), within);
        assertThat(evidence.links()).containsOnlyKeys(new Link(new Identifier("id:a"), new Identifier("cookie:1")));
        hold("id:a", "p");
        assertThat(evidence.links()).isEmpty();
    }

    @Test
    void deletedRowsLeaveTheEvidence() {
        hold("id:a", "p");
        hold("cookie:1", "p");
        link("id:a", "cookie:1", 0, null);
        evidence.link(new Link(new Identifier("id:a"), new Identifier("cookie:1")), null);
        assertThat(evidence.links()).isEmpty();
    }

    @Test
    void examplesEndSomewhere() {
        for (int person = 0; person < 20; person++) {
            hold("id:" + person, "p" + person);
            for (int cookie = 0; cookie < 9; cookie++) {
                hold("cookie:" + person + "-" + cookie, "q" + person);
                link("id:" + person, "cookie:" + person + "-" + cookie, 0, null);
            }
        }
        DryRunReport report = RulesTrial.run(evidence, rules(1, 4));
        assertThat(report.mergedProfiles()).isEqualTo(40);
        assertThat(report.examples())
                .hasSize(RulesTrial.EXAMPLES_MAX)
                .allSatisfy(example -> assertThat(example).endsWith(" and 4 more"));
    }

    private void hold(String identifier, String profileId) {
        evidence.identifier(new Identifier(identifier), node(identifier, profileId, false), Map.of());
    }

    private void link(String anchor, String other, long revision, String unlinkedBecause) {
        evidence.link(
                new Link(new Identifier(anchor), new Identifier(other)),
                new LinkState(revision, new FirstSeen(1, "web", "e"), unlinkedBecause));
    }

    private static IdentifierNode node(String identifier, String profileId, boolean isShared) {
        return new IdentifierNode(
                label(identifier),
                label(identifier),
                new Assignment(profileId, new Version(0, label(identifier))),
                0,
                new Standing(0, new Birth(1, true), 0, isShared, false),
                true,
                0,
                IdentifierNode.NEVER_ERASED);
    }

    private static Label label(String founder) {
        return new Label(1, new Identifier(founder));
    }

    private static IdentityRules rules(int idsPerProfile, int cookieSharedAfter) {
        ValueRule values =
                RulesFiles.identityRules(Optional.empty()).of("cookie").values();
        return new IdentityRules(List.of(
                new NamespaceRule("id", 1, values, false, idsPerProfile, NamespaceRule.UNLIMITED),
                new NamespaceRule("cookie", 2, values, false, NamespaceRule.UNLIMITED, cookieSharedAfter)));
    }
}
