package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.Story;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CustomersOracleTest {

    private final Story story = new Story();

    @Test
    void aRowHoldsWhatTheTouchpointsShowAndWhatWasOrdered() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1", "cookie:a").through("email");
        story.at("2026-01-02T10:00:00Z", "customer_id:1", "cookie:b")
                .seenBy("crm")
                .through("store")
                .orders("o1", "5.00", "EUR");
        story.at("2026-01-03T10:00:00Z", "customer_id:1")
                .seenBy("pos")
                .through("store")
                .orders("o1", "5.00", "EUR");

        assertThat(rows())
                .containsOnly(Map.entry(
                        "cookie:a cookie:b customer_id:1",
                        Map.of(
                                "first_seen",
                                Instant.parse("2026-01-01T10:00:00Z"),
                                "last_seen",
                                Instant.parse("2026-01-03T10:00:00Z"),
                                "identifiers",
                                "cookie=2,customer_id=1",
                                "sources",
                                "crm,pos,webshop",
                                "channels",
                                "email,store",
                                "orders",
                                1L,
                                "first_order_at",
                                Instant.parse("2026-01-02T10:00:00Z"),
                                "last_order_at",
                                Instant.parse("2026-01-02T10:00:00Z"),
                                "cohort",
                                "2026-01",
                                "lifecycle",
                                "new")));
    }

    @Test
    void theLifecycleIsThatOfTheMonthOfW() {
        order("1", "2026-01-31T23:59:59Z");
        order("2", "2026-02-01T00:00:00Z");
        order("3", "2026-02-28T10:00:00Z");
        order("4", "2026-01-10T10:00:00Z");
        order("1", "2026-03-01T00:00:00Z");
        order("2", "2026-03-31T10:00:00Z");
        order("5", "2026-03-31T10:00:00Z");
        story.at("2026-03-31T11:00:00Z", "customer_id:6");

        assertThat(rows().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, row -> row.getValue().get("lifecycle"))))
                .isEqualTo(Map.of(
                        "customer_id:1", "resurrected",
                        "customer_id:2", "retained",
                        "customer_id:3", "churned",
                        "customer_id:4", "churned",
                        "customer_id:5", "new",
                        "customer_id:6", "prospect"));
    }

    private void order(String customer, String at) {
        story.at(at, "customer_id:" + customer).orders("o" + customer + at, "5.00", "EUR");
    }

    private Map<String, Map<String, Object>> rows() {
        List<Row> rows = BatchOracle.of(story.touchpoints(), RULES).customerRows();
        return rows.stream()
                .collect(Collectors.toMap(row -> (String) row.key().get(CustomersOracle.KEY), Row::measures));
    }
}
