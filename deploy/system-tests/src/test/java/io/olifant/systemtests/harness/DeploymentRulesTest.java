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

    @Test
    void whatMayBePersonalUnderAWrongNameIsAPseudonym() {
        for (String[] each : new String[][] {
            {"E-Mail", "Anna@Example.org"},
            {"emial", "x"},
            {"customer_email", "x"},
            {"tel", "x"},
            {"login", "anna@example.org"},
            {"login", "+31 6 1234 5678"},
            {"login", "0612345678"},
            {"device-id", "d"}
        }) {
            assertThat(rules.canonical(each[0], each[1]).orElseThrow().value())
                    .as(each[0])
                    .matches("h1\\.[A-Za-z0-9_-]{43}");
        }
        assertThat(rules.canonical("e-mail", "Anna@Example.org"))
                .isEqualTo(rules.canonical("e-mail", "anna@example.org"));
        assertThat(rules.canonical("login", "anna").orElseThrow().text()).isEqualTo("login:anna");
        assertThat(rules.canonical("crm_id", "10023456").orElseThrow().text()).isEqualTo("crm_id:10023456");
        assertThat(rules.canonical("crm_id", "000012345678").orElseThrow().text())
                .isEqualTo("crm_id:000012345678");
    }
}
