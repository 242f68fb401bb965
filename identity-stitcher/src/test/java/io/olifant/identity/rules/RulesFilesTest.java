package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFilesTest {

    @Test
    void theDefaultRulesSuitARetailer() {
        IdentityRules rules = RulesFiles.identityRules(Optional.empty());
        assertThat(rules.of("customer_id"))
                .isEqualTo(new NamespaceRule("customer_id", 1, Normalisation.TRIM, false, 1, NamespaceRule.UNLIMITED));
        assertThat(rules.of("loyalty_card"))
                .isEqualTo(new NamespaceRule("loyalty_card", 2, Normalisation.TRIM, false, 3, NamespaceRule.UNLIMITED));
        assertThat(rules.of("email")).isEqualTo(new NamespaceRule("email", 3, Normalisation.LOWER_CASE, true, 5, 3));
        assertThat(rules.of("phone")).isEqualTo(new NamespaceRule("phone", 4, Normalisation.TRIM, true, 5, 3));
        assertThat(rules.of("device_id"))
                .isEqualTo(new NamespaceRule("device_id", 5, Normalisation.TRIM, false, NamespaceRule.UNLIMITED, 4));
        assertThat(rules.of("cookie"))
                .isEqualTo(new NamespaceRule("cookie", 6, Normalisation.TRIM, false, NamespaceRule.UNLIMITED, 4));
    }

    @Test
    void aNamespaceWithoutARuleIsWeakerThanAllAndHasNoLimits() {
        IdentityRules rules = RulesFiles.identityRules(Optional.empty());
        assertThat(rules.of("fax").priority()).isEqualTo(NamespaceRule.WEAKEST);
        assertThat(rules.priorityOf(Identifier.of("fax", "1"))).isEqualTo(NamespaceRule.WEAKEST);
        assertThat(rules.of("fax").perProfileMax()).isEqualTo(NamespaceRule.UNLIMITED);
        assertThat(rules.of("fax").sharedAfter()).isEqualTo(NamespaceRule.UNLIMITED);
    }

    @Test
    void aFileOfTheDeploymentReplacesTheDefaults(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), "namespaces: {member: {priority: 1}}");
        IdentityRules rules = RulesFiles.identityRules(Optional.of(file));
        assertThat(rules.of("member").priority()).isEqualTo(1);
        assertThat(rules.of("email").priority()).isEqualTo(NamespaceRule.WEAKEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespaces: {a: {priority: 1, colour: red}} | unknown key colour",
                "namespaces: {a: {priority: 0}} | priority: expected a whole number of at least 1, got '0'",
                "namespaces: {a: {priority: first}} | priority: expected a whole number of at least 1, got 'first'",
                "namespaces: {a: {}} | priority: expected a whole number of at least 1, got nothing",
                "namespaces: {a: {priority: 1, sensitive: maybe}} | sensitive: expected true or false, got 'maybe'",
                "namespaces: {a: {priority: 1, normalise: upper}} | normalise: expected one of [lower-case, trim]",
                "namespaces: {a: {priority: 1, per-profile: -2}} | per-profile: expected a whole number",
                "namespaces: {a: {priority: 1}, a: {priority: 2}} | not valid YAML",
                "namespaces: {Email: {priority: 1}} | small letters",
                "namespaces: {'a:b': {priority: 1}} | without a colon",
                "namespaces: [a] | namespaces: expected keys with values",
                "rules: {} | namespaces: expected keys with values, got nothing",
                "'{namespaces: {}, extra: 1}' | unknown key extra",
                "'namespaces: {' | not valid YAML",
                "just text | expected keys with values, got 'just text'"
            })
    void rulesThatCannotBeFollowedAreRefusedWithTheirPlace(String yaml, String complaint) {
        assertThatThrownBy(() -> RulesFiles.identityRules("rules.yaml", yaml))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageStartingWith("rules.yaml")
                .hasMessageContaining(complaint);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RulesFiles.identityRules(Optional.of(Path.of("no", "such.yaml"))))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("such.yaml cannot be read");
    }

    @Test
    void theFirstMatchingEntryOfTheJourneyMapWins() {
        JourneyMap map = RulesFiles.journeyMap("map.yaml", """
                entries:
                  - {channel: store, type: order_placed, phase: decision, department: stores}
                  - {type: order_placed, department: ecommerce}
                  - {channel: store, phase: consideration}
                """);
        assertThat(map.match("store", "order_placed").department()).isEqualTo("stores");
        assertThat(map.match("app", "order_placed").department()).isEqualTo("ecommerce");
        assertThat(map.match("app", "order_placed").phase()).isNull();
        assertThat(map.match("store", "login").phase()).isEqualTo("consideration");
        assertThat(map.match("app", "login").phase()).isNull();
        assertThat(map.match("app", "login").department()).isNull();
    }

    @Test
    void theDefaultJourneyMapKnowsTheChannelsOfARetailer() {
        JourneyMap map = RulesFiles.journeyMap(Optional.empty());
        assertThat(map.match("paid_search", "click").department()).isEqualTo("marketing");
        assertThat(map.match("direct", "order_placed").phase()).isEqualTo("decision");
        assertThat(map.match("service_desk", "ticket_opened").phase()).isEqualTo("service");
        assertThat(map.match("fax", "login").phase()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entries: [{channel: store}] | entries[0]: expected a phase or a department",
                "entries: [{phase: p}, {phase: q, color: red}] | entries[1]: unknown key color",
                "entries: [{phase: ''}] | phase: expected a text that is not empty",
                "entries: {} | entries: expected a list",
                "'{entries: [], more: 1}' | unknown key more"
            })
    void aJourneyMapThatCannotBeFollowedIsRefusedWithItsPlace(String yaml, String complaint) {
        assertThatThrownBy(() -> RulesFiles.journeyMap("map.yaml", yaml))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageStartingWith("map.yaml")
                .hasMessageContaining(complaint);
    }
}
