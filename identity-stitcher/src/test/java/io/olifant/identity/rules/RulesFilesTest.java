package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.identity.rules.ValueOutcome.Unusable;
import io.olifant.identity.rules.ValueOutcome.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFilesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "customer_id,  1, trim,       false, 1, -",
                "loyalty_card, 2, trim,       false, 3, 10",
                "email,        3, lower-case, true,  5, 3",
                "phone,        4, phone,      true,  5, 3",
                "device_id,    5, trim,       false, -, 4",
                "cookie,       6, trim,       false, -, 4"
            })
    void theDefaultRulesSuitARetailer(
            String namespace,
            int priority,
            String normalise,
            boolean isSensitive,
            Integer perProfile,
            Integer sharedAfter) {
        IdentityRules rules = RulesFiles.identityRules(Optional.empty());
        NamespaceRule rule = rules.of(namespace);
        assertThat(rule.priority()).isEqualTo(priority);
        assertThat(rule.values().normalisation().label()).isEqualTo(normalise);
        assertThat(rule.isSensitive()).isEqualTo(isSensitive);
        assertThat(rule.perProfileMax()).isEqualTo(perProfile == null ? NamespaceRule.UNLIMITED : perProfile);
        assertThat(rule.sharedAfter()).isEqualTo(sharedAfter == null ? NamespaceRule.UNLIMITED : sharedAfter);
        assertThat(rules.named()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "cookie, NULL",
        "cookie, undefined",
        "cookie, '  (not set) '",
        "cookie, 00000000-0000-0000-0000-000000000000",
        "cookie, -",
        "customer_id, 0",
        "device_id, 9774D56D682E549C",
        "fax, unknown",
        "fax, 000",
        "email, Test@Example.com",
        "email, none",
        "email, noreply@shop.example",
        "email, do-not-reply@shop.example",
        "email, anna@localhost",
        "phone, anonymous",
        "phone, 06 0000 0000",
        "phone, 00 31 6 11111111"
    })
    void whatIdentifiesNobodyIsBlockedByDefault(String namespace, String value) {
        assertThat(RulesFiles.identityRules(Optional.empty())
                        .of(namespace)
                        .values()
                        .read(value))
                .isEqualTo(new Unusable(DropCause.BLOCKED));
    }

    @ParameterizedTest
    @CsvSource({
        "cookie, nullable",
        "cookie, GA1.2.0",
        "customer_id, 100",
        "email, testing.ann@example.com",
        "email, reply@shop.example",
        "fax, noreply@shop.example",
        "phone, +31600000001"
    })
    void whatOnlyLooksLikeAPlaceholderPasses(String namespace, String value) {
        assertThat(RulesFiles.identityRules(Optional.empty())
                        .of(namespace)
                        .values()
                        .read(value))
                .isInstanceOf(Usable.class);
    }

    @Test
    void whatIsBlockedEverywhereIsBlockedInEachNamespaceBesideItsOwn() {
        IdentityRules rules = RulesFiles.identityRules("rules.yaml", """
                blocked: [x]
                blocked-patterns: ['y+']
                namespaces:
                  a: {priority: 1, blocked: [z]}
                  b: {priority: 2}
                """);
        for (String namespace : List.of("a", "b", "unnamed")) {
            assertThat(rules.of(namespace).values().read("X")).isEqualTo(new Unusable(DropCause.BLOCKED));
            assertThat(rules.of(namespace).values().read("yYy")).isEqualTo(new Unusable(DropCause.BLOCKED));
        }
        assertThat(rules.of("a").values().read("z")).isEqualTo(new Unusable(DropCause.BLOCKED));
        assertThat(rules.of("b").values().read("z")).isEqualTo(new Usable("z"));
    }

    @Test
    void theDefaultRegionIsThatOfTelephoneNumbers() {
        IdentityRules rules = RulesFiles.identityRules(
                "rules.yaml", "{default-region: DE, namespaces: {tel: {priority: 1, normalise: phone}}}");
        assertThat(rules.of("tel").values().read("030 123456")).isEqualTo(new Usable("+4930123456"));
    }

    @Test
    void namespacesMayBeEquallyStrong() {
        IdentityRules rules =
                RulesFiles.identityRules("rules.yaml", "namespaces: {a: {priority: 1}, b: {priority: 1}}");
        assertThat(rules.of("a").priority()).isEqualTo(rules.of("b").priority());
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
                "namespaces: {a: {priority: 1, normalise: upper}} | normalise: expected one of [lower-case, phone, trim]",
                "namespaces: {a: {priority: 1, pattern: '(a'}} | rules.yaml: namespaces: a: pattern: '(a' is no regular",
                "namespaces: {a: {priority: 1, pattern: '(a)\\1'}} | RE2 knows neither back references",
                "namespaces: {a: {priority: 1, pattern: 7}} | pattern: expected a text that is not empty, got '7'",
                "namespaces: {a: {priority: 1, blocked: x}} | blocked: expected a list of texts, got 'x'",
                "namespaces: {a: {priority: 1, blocked: [x, null]}} | blocked[1]: expected a text that is not empty, got",
                "namespaces: {a: {priority: 1, blocked: [0]}} | got '0'; put it in quotes",
                "namespaces: {a: {priority: 1, blocked-patterns: ['a)']}} | blocked-patterns: 'a)' is no regular",
                "{blocked: yes, namespaces: {}} | blocked: expected a list of texts, got 'true'",
                "{blocked-patterns: ['*'], namespaces: {}} | rules.yaml: blocked-patterns: '*' is no regular expression",
                "{default-region: nl, namespaces: {}} | default-region: expected the two capitals of a country",
                "{default-region: XX, namespaces: {}} | such as NL, got 'XX'",
                "{default-region: [NL], namespaces: {}} | default-region: expected a text",
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
    void allThatIsWrongWithRulesIsReportedAtOnce() {
        assertThatThrownBy(() -> RulesFiles.identityRules("rules.yaml", """
                        default-region: Holland
                        namespaces:
                          a: {priority: 0, colour: red, size: 3}
                          B: {priority: 1}
                          c: {priority: 1, pattern: '['}
                        """))
                .isInstanceOfSatisfying(
                        InvalidRulesException.class,
                        e -> assertThat(e.problems())
                                .hasSize(6)
                                .allSatisfy(problem -> assertThat(problem).startsWith("rules.yaml: ")));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RulesFiles.identityRules(Optional.of(Path.of("no", "such.yaml"))))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("such.yaml cannot be read (there is none)")
                .hasMessageContaining("see whether it is there");
    }

    @Test
    void aFolderAndAFileThatIsNoTextAreRefusedWithoutTheNamesOfClasses(@TempDir Path directory) throws IOException {
        Path picture = Files.write(directory.resolve("rules.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThatThrownBy(() -> RulesFiles.identityRules(Optional.of(picture)))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("cannot be read (it is no text in UTF-8)");
        assertThatThrownBy(() -> RulesFiles.identityRules(Optional.of(directory)))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("cannot be read (Is a directory)");
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
    void serviceAndLoyaltyComeAfterTheSaleUnlessTheMapSaysOtherwise() {
        JourneyMap silent = RulesFiles.journeyMap("map.yaml", "entries: []");
        assertThat(silent.isAfterSales("service")).isTrue();
        assertThat(silent.isAfterSales("loyalty")).isTrue();
        assertThat(silent.isAfterSales("decision")).isFalse();
        assertThat(silent.isAfterSales(null)).isFalse();
        JourneyMap own = RulesFiles.journeyMap("map.yaml", "{after-sales: [care], entries: []}");
        assertThat(own.isAfterSales("care")).isTrue();
        assertThat(own.isAfterSales("service")).isFalse();
        JourneyMap none = RulesFiles.journeyMap("map.yaml", "{after-sales: [], entries: []}");
        assertThat(none.isAfterSales("service")).isFalse();
    }

    @Test
    void anEntryEarnsCreditAndIsAMomentOfTruthOnlyWhereItSaysSo() {
        JourneyMap map = RulesFiles.journeyMap("map.yaml", """
                entries:
                  - {channel: email, attributable: true}
                  - {type: ticket_opened, moment-of-truth: true}
                """);
        assertThat(map.match("email", "click").isAttributable()).isTrue();
        assertThat(map.match("email", "click").isMomentOfTruth()).isFalse();
        assertThat(map.match("app", "ticket_opened").isMomentOfTruth()).isTrue();
        assertThat(map.match("app", "ticket_opened").isAttributable()).isFalse();
        assertThat(map.match("app", "login").isAttributable()).isFalse();
    }

    @Test
    void theDefaultJourneyMapCreditsMarketingAndNeitherDirectVisitsNorOrders() {
        JourneyMap map = RulesFiles.journeyMap(Optional.empty());
        assertThat(map.match("paid_search", "click").isAttributable()).isTrue();
        assertThat(map.match("display", "impression").isAttributable()).isTrue();
        assertThat(map.match("direct", "page_view").isAttributable()).isFalse();
        assertThat(map.match("email", "order_placed").isAttributable()).isFalse();
        assertThat(map.match("service_desk", "ticket_opened").isMomentOfTruth()).isTrue();
        assertThat(map.isAfterSales("service")).isTrue();
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
                "entries: [{channel: store}] | entries[0]: expected a phase, a department, attributable: true",
                "entries: [{phase: p}, {phase: q, color: red}] | entries[1]: unknown key color",
                "entries: [{phase: ''}] | phase: expected a text that is not empty",
                "entries: {} | entries: expected a list",
                "entries: [{phase: p, attributable: perhaps}] | attributable: expected true or false",
                "entries: [{phase: p, moment-of-truth: 1}] | moment-of-truth: expected true or false",
                "entries: [{type: t, phase: p}, {type: t, channel: c, phase: q}] | entries[1]: never matches",
                "entries: [{phase: p}, {phase: q}] | entries[1]: never matches",
                "'{after-sales: service, entries: []}' | after-sales: expected a list of texts",
                "'{after-sales: [1], entries: []}' | after-sales[0]: expected a text",
                "'{entries: [], more: 1}' | unknown key more"
            })
    void aJourneyMapThatCannotBeFollowedIsRefusedWithItsPlace(String yaml, String complaint) {
        assertThatThrownBy(() -> RulesFiles.journeyMap("map.yaml", yaml))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageStartingWith("map.yaml")
                .hasMessageContaining(complaint);
    }
}
