package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts, identifiers and orders as sources really send them, through all of the pipeline. */
final class WhatSourcesSendIT {

    private static final OracleRules RULES = DeploymentRules.defaults();

    private final Story story = new Story();

    @Test
    void whoLooksTheSameIsOneAndWhatIsNobodysJoinsNobody(@TempDir Path state) {
        lookAlikes();
        namesOfRows();
        repeatedOrders();
        anAddressOnAllOrders();
        namespacesThatWereMisspelt();
        surveys();
        List<Touchpoint> sent = new ArrayList<>(story.touchpoints());
        sent.addAll(withIdentifiersOfNobody());
        try (Pipeline pipeline = new Pipeline(RULES, "webshop").start(state)) {
            pipeline.write(sent, 1);
            pipeline.awaitFigures();

            assertAgrees(pipeline, BatchOracle.of(story.touchpoints(), RULES));
            Set<String> profiles = pipeline.customers().profileByIdentifier().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("cookie:same-"))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet());
            assertThat(profiles).hasSize(1);
            assertThat(pipeline.customers().suspiciousIdentifiers()).hasSize(1);
            assertThat(pipeline.customers().profileByIdentifier().keySet())
                    .noneMatch(identifier -> identifier.contains("@example.org"));
            assertThat(pipeline.rows(Topics.KPI_DATA_QUALITY).stream()
                            .filter(row -> row.key().get("source").equals("(all)"))
                            .mapToLong(row -> (long) row.measures().get("contradicting_orders"))
                            .sum())
                    .isEqualTo(2);
        }
    }

    private void lookAlikes() {
        String[] written = {
            "j\u00FCrgen@firma.example",
            "ju\u0308rgen@firma.example",
            "J\u00DCRGEN@FIRMA.EXAMPLE",
            "\u200Bj\u00FC\u00ADrgen@firma.example\u00A0",
            "\uFEFFj\u00FCrgen\u2060@\uFF46\uFF49\uFF52\uFF4D\uFF41.example",
            "j\u00FCrgen@firma.example\uFFFC"
        };
        for (int i = 0; i < written.length; i++) {
            story.at("2026-01-03T10:0" + i + ":00Z", "Email\u200B:" + written[i], "cookie:same-" + i);
        }
    }

    private void namesOfRows() {
        for (String name : List.of("(all)", "(none)", "((none))", "(other)", "(unattributed)", "(start)", "email")) {
            Touchpoint touchpoint =
                    story.at("2026-01-04T10:00:00Z", "customer_id:b").touchpoint();
            touchpoint.setChannel(name);
            touchpoint.setDepartment(name);
        }
        Touchpoint unclean = story.at("2026-01-04T11:00:00Z", "customer_id:b").touchpoint();
        unclean.setChannel("\u0000ema\u001Bil\n");
    }

    /** Two shops with a number 777; one of them sends it to two silos. */
    private void repeatedOrders() {
        story.at("2026-01-05T10:00:00Z", "customer_id:c").orders("777", "25", "EUR");
        story.at("2026-01-05T11:00:00Z", "customer_id:c").orders("777", "25.0000", "eur");
        story.at("2026-01-06T10:00:00Z", "customer_id:c").orders("777\u0000", "99", "EUR");
        story.at("2026-01-07T10:00:00Z", "customer_id:c").orders("777", "25", "\u200BUSD\u00A0");
    }

    private void surveys() {
        for (String kind : List.of("nps", "NPS", "\u00A0Nps\uFFFC")) {
            story.at("2026-01-08T09:00:00Z", "customer_id:c").touchpoint().setSurvey(new Survey(kind, 9));
        }
    }

    private void anAddressOnAllOrders() {
        for (int i = 0; i < 8; i++) {
            story.at("2026-01-0" + (i + 1) + "T12:00:00Z", "email:admin@myshop.example", "phone:+3168765000" + i)
                    .orders("mp-" + i, "25", "EUR");
        }
    }

    /** Personal data under names that the rules do not know: hashed, and one person's for all that. */
    private void namespacesThatWereMisspelt() {
        story.at("2026-01-09T10:00:00Z", "E-Mail:Anna@Example.org", "cookie:m-1");
        story.at("2026-01-09T11:00:00Z", "e-mail:anna@example.org", "cookie:m-2");
        story.at("2026-01-09T12:00:00Z", "login:Ben@Example.org", "device-id:d-1");
        story.at("2026-01-09T13:00:00Z", "login:ben@example.org", "tel_nr:0612345678");
        story.at("2026-01-09T14:00:00Z", "login:+31 6 1234 5678", "crm_id:10023456");
        story.at("2026-01-09T15:00:00Z", "crm_id:10023456", "login:Ben");
    }

    /** Copies of what the oracle knows, each with identifiers more that identify nobody. */
    private List<Touchpoint> withIdentifiersOfNobody() {
        return story.touchpoints().stream()
                .map(touchpoint -> {
                    List<Identifier> identifiers = new ArrayList<>(touchpoint.getIdentifiers());
                    identifiers.add(new Identifier("customer_id", "not_authenticated"));
                    identifiers.add(new Identifier("customer_id", "null null"));
                    identifiers.add(new Identifier("customer_id", "\u200B"));
                    identifiers.add(new Identifier("loyalty_card", "lost \uFFFD"));
                    identifiers.add(new Identifier("phone", "1234567"));
                    identifiers.add(new Identifier("cookie", "c".repeat(600)));
                    Touchpoint copy = new Touchpoint();
                    touchpoint
                            .getSchema()
                            .getFields()
                            .forEach(field -> copy.put(field.pos(), touchpoint.get(field.pos())));
                    copy.setIdentifiers(identifiers);
                    return copy;
                })
                .toList();
    }
}
