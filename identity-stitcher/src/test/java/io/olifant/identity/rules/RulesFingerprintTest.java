package io.olifant.identity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.rules.RulesFingerprint.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFingerprintTest {

    private static final String RULES = """
            default-region: NL
            unknown-namespaces: guarded
            blocked: [nobody]
            namespaces:
              number: {priority: 1, per-profile: 1}
              address: {priority: 2, normalise: lower-case, pattern: '.+@.+', sensitive: true, shared-after: 3, similar-names: [mail]}
              telephone: {priority: 3, normalise: phone, blocked: ['0612345678']}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRIORITIES     | number: {priority: 1        | number: {priority: 4",
                "PRIORITIES     | address: {priority: 2       | address: {priority: 3",
                "NORMALISATION  | normalise: lower-case       | normalise: trim",
                "DEFAULT_REGION | default-region: NL          | default-region: BE",
                "PATTERNS       | .+@.+                       | .+@.+[.].+",
                "BLOCKED        | [nobody]                    | [nobody, noone]",
                "BLOCKED        | '0612345678'                | '0612345679'",
                "SENSITIVITY    | sensitive: true             | sensitive: false",
                "UNKNOWN_NAMESPACES | similar-names: [mail]  | similar-names: [mail, e_post]",
                "UNKNOWN_NAMESPACES | guarded | refused"
            })
    void aChangeThatStateDoesNotSurviveIsNamed(Part part, String before, String after) {
        assertThat(RULES).contains(before);
        assertThat(fingerprint(RULES.replace(before, after), "key").forbiddenChangesSince(fingerprint(RULES, "key")))
                // Blocked telephone numbers are kept in the form that the region gives them.
                .contains(part)
                .isSubsetOf(part, Part.BLOCKED);
    }

    @Test
    void anotherKeyIsNamed() {
        assertThat(fingerprint(RULES, "other").forbiddenChangesSince(fingerprint(RULES, "key")))
                .containsExactly(Part.HASHING_KEY);
    }

    @Test
    void aNamespaceMoreIsAChangeOfPriorities() {
        assertThat(fingerprint(RULES + "  fax: {priority: 9}\n", "key")
                        .forbiddenChangesSince(fingerprint(RULES, "key")))
                .containsExactly(Part.PRIORITIES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "per-profile: 1  | per-profile: 2",
                "shared-after: 3 | shared-after: 4",
                "per-profile: 1  | shared-after: 1"
            })
    void limitsMayChangeAndAreLogged(String before, String after) {
        RulesFingerprint stored = fingerprint(RULES, "key");
        RulesFingerprint changed = fingerprint(RULES.replace(before, after), "key");
        assertThat(changed.forbiddenChangesSince(stored)).isEmpty();
        assertThat(changed.hasOtherLimitsThan(stored)).isTrue();
        assertThat(stored.hasOtherLimitsThan(stored)).isFalse();
    }

    @Test
    void rulesThatMeanTheSameHaveOneFingerprint() {
        String reworded = """
                default-region: NL
                blocked: [NOBODY]
                namespaces:
                  telephone: {priority: 30, normalise: phone, blocked: ['+31 6 12345678']}
                  address: {priority: 20, normalise: lower-case, pattern: '.+@.+', sensitive: true, shared-after: 3, similar-names: [mail]}
                  number: {priority: 10, normalise: trim, sensitive: false, per-profile: 1}
                """;
        assertThat(fingerprint(reworded, "key")).isEqualTo(fingerprint(RULES, "key"));
    }

    @Test
    void aRegionWithoutTelephoneNumbersDoesNotMatter() {
        String rules = "namespaces: {a: {priority: 1}}";
        assertThat(fingerprint("default-region: BE\n" + rules, "key")).isEqualTo(fingerprint(rules, "key"));
    }

    @Test
    void aPartThatAnotherReleaseDidNotKnowDoesNotDiffer() {
        RulesFingerprint stored = RulesFingerprint.ofStored(Map.of("SOMETHING_ELSE", "1"));
        assertThat(fingerprint(RULES, "key").forbiddenChangesSince(stored)).isEmpty();
        assertThat(fingerprint(RULES, "key").hasOtherLimitsThan(stored)).isFalse();
    }

    @Test
    void whatIsStoredLeadsBackToTheFingerprintAndRevealsNoValue() {
        RulesFingerprint fingerprint = fingerprint(RULES, "key");
        assertThat(RulesFingerprint.ofStored(fingerprint.hashByPart())).isEqualTo(fingerprint);
        assertThat(fingerprint.hashByPart().values()).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void theRefusalNamesWhatChangedAndTheTwoWaysOut() {
        assertThat(RulesFingerprint.refusal(List.of(Part.SENSITIVITY, Part.HASHING_KEY)))
                .isEqualTo(
                        "The state of this deployment was made under other rules: sensitive, the hashing key or its id"
                                + " changed since. Under the new ones, people who are known already would be taken for others."
                                + " Either put the old rules back, or reset the deployment and replay its input");
    }

    @Test
    void theFingerprintOfTheDefaultRulesIsStableFromStartToStart() {
        assertThat(RulesFingerprint.of(RulesFiles.identityRules(Optional.empty()), "key"))
                .isEqualTo(RulesFingerprint.of(RulesFiles.identityRules(Optional.empty()), "key"));
    }

    private static RulesFingerprint fingerprint(String yaml, String key) {
        return RulesFingerprint.of(RulesFiles.identityRules("rules.yaml", yaml), key);
    }
}
