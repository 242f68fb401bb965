package io.olifant.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.oracle.OracleRules;
import org.junit.jupiter.api.Test;

/** The oracle's reading of the default files; a change of a default shows here. */
final class DeploymentRulesTest {

    private final OracleRules rules = DeploymentRules.defaults();

    @Test
    void theDefaultNamespacesAreReadWithTheirLimits() {
        assertThat(rules.namespaces())
                .containsOnlyKeys("customer_id", "loyalty_card", "email", "phone", "device_id", "cookie");
        var email = rules.namespaces().get("email");
        assertThat(email.priority()).isEqualTo(3);
        assertThat(email.isLowerCase()).isTrue();
        assertThat(email.isSensitive()).isTrue();
        assertThat(email.perProfile()).contains(5);
        assertThat(email.sharedAfter()).contains(3);
        assertThat(rules.namespaces().get("customer_id").perProfile()).contains(1);
        assertThat(rules.namespaces().get("cookie").isSensitive()).isFalse();
    }

    @Test
    void theDefaultJourneyMapIsReadInItsOrder() {
        assertThat(rules.journeyMap()).hasSizeGreaterThan(15);
        assertThat(rules.journeyMap().get(0))
                .isEqualTo(
                        new OracleRules.JourneyMapEntry(null, "order_refunded", "service", "customer_service", false));
        assertThat(rules.journeyMap())
                .contains(new OracleRules.JourneyMapEntry("email", null, "consideration", "marketing", true));
        assertThat(rules.afterSales()).containsExactlyInAnyOrder("service", "loyalty");
    }

    @Test
    void sensitiveValuesBecomePseudonymsOfTheirNormalisedForm() {
        String one =
                rules.canonical("Email", " Anna@Example.org ").orElseThrow().text();
        assertThat(one)
                .isEqualTo(rules.canonical("email", "anna@example.org")
                        .orElseThrow()
                        .text());
        // HMAC-SHA-256 in base64url without padding has 43 characters.
        assertThat(one).matches("email:h1\\.[A-Za-z0-9_-]{43}");
        assertThat(rules.canonical("cookie", " C-1 ").orElseThrow().text()).isEqualTo("cookie:C-1");
        assertThat(rules.canonical("cookie", " ")).isEmpty();
    }
}
