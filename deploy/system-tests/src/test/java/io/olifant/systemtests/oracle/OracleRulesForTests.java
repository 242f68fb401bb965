package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.OracleRules.JourneyMapEntry;
import io.olifant.systemtests.oracle.OracleRules.NamespaceRule;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small rules for the oracle's own tests. Pseudonyms are the value in brackets, so that figures can be read. */
final class OracleRulesForTests {

    static final OracleRules RULES = new OracleRules(
            Map.of(
                    "customer_id", rule(1, false, 1, null),
                    "email", rule(2, true, 2, 3),
                    "device_id", rule(3, false, null, 2),
                    "cookie", rule(4, false, null, 1)),
            List.of(
                    new JourneyMapEntry("email", null, "consideration", "marketing", true),
                    new JourneyMapEntry(null, "order_placed", "decision", "sales", false)),
            Set.of("loyalty"),
            ZoneOffset.UTC,
            List.of("month"),
            Duration.ofDays(30),
            Duration.ofMinutes(30),
            Duration.ofDays(10),
            3,
            4,
            10_000,
            Duration.ofHours(24),
            List.of(),
            (namespace, value) -> "<" + value + ">");

    private OracleRulesForTests() {}

    /** The same identities, but every touchpoint of these channels may earn credit, and journeys have room. */
    static OracleRules attributing(String... channels) {
        return new OracleRules(
                RULES.namespaces(),
                Arrays.stream(channels)
                        .map(channel -> new JourneyMapEntry(channel, null, null, null, true))
                        .toList(),
                RULES.afterSales(),
                RULES.zone(),
                RULES.periodTypes(),
                Duration.ofDays(30),
                Duration.ofMinutes(30),
                Duration.ofDays(30),
                100,
                10_000,
                RULES.identifierDayTouchpointsMax(),
                RULES.answerPromise(),
                RULES.targets(),
                RULES.pseudonym());
    }

    private static NamespaceRule rule(int priority, boolean isSensitive, Integer perProfile, Integer sharedAfter) {
        return new NamespaceRule(
                priority,
                isSensitive,
                isSensitive,
                Optional.ofNullable(perProfile),
                Optional.ofNullable(sharedAfter),
                List.of());
    }
}
