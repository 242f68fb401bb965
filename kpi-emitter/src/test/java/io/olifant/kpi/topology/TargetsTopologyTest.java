package io.olifant.kpi.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.olifant.kpi.KpiEmitter;
import io.olifant.kpis.KpiStatus;
import io.olifant.kpis.KpiStatusKey;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.testing.TestContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTopologyTest {

    private static final String SETTING = "kpi-emitter.targets-file";

    @TempDir
    private Path directory;

    private KpiDriver kpis;

    @BeforeEach
    void start() throws IOException {
        kpis = new KpiDriver(directory.resolve("state"), Map.of(SETTING, file("""
                targets:
                  - name: new-customers
                    figure: kpi.lifecycle
                    dimensions: {activity: touch, period_type: month, currency: (all)}
                    measure: new_customers
                    at-least: 3
                    tolerance: 1
                  - name: revenue
                    figure: kpi.lifecycle
                    dimensions: {activity: order, period_type: month, currency: EUR}
                    measure: net_revenue
                    change-at-least: 0.1
                """)));
    }

    @AfterEach
    void stop() {
        kpis.close();
    }

    @Test
    void everyPeriodOfAFigureIsHeldAgainstItsTarget() {
        kpis.customers.of("anna").orders("2026-01-09", "EUR", 100).orders("2026-02-09", "EUR", 105);
        kpis.customers.of("ben").views("2026-01-20");
        kpis.customers.of("cleo").views("2026-02-11");
        kpis.publishFacts();
        kpis.clock(0, "2026-02-20");

        kpis.settle();

        KpiStatus january = kpis.row(new KpiStatusKey("new-customers", "2026-01"));
        assertThat(january.getTopic()).isEqualTo("kpi.lifecycle");
        assertThat(january.getDimensions()).isEqualTo("activity=touch,currency=(all),period_type=month");
        assertThat(january.getMeasure()).isEqualTo("new_customers");
        assertThat(january.getStatus()).isEqualTo("at_risk");
        assertThat(january.getGap()).isEqualTo(-1.0);
        assertThat(january.getIsFinal()).isTrue();
        KpiStatus february = kpis.row(new KpiStatusKey("new-customers", "2026-02"));
        assertThat(february.getStatus()).isEqualTo("missed");
        assertThat(february.getSince()).isEqualTo("2026-02");
        assertThat(february.getIsFinal()).isFalse();
        KpiStatus revenue = kpis.row(new KpiStatusKey("revenue", "2026-02"));
        assertThat(revenue.getExpected()).isEqualTo(110.0);
        assertThat(revenue.getActual()).isEqualTo(105.0);
        assertThat(revenue.getGap()).isEqualTo(-5.0);
        assertThat(revenue.getStatus()).isEqualTo("missed");
        assertThat(kpis.<KpiStatus>row(new KpiStatusKey("revenue", "2026-01")))
                .as("nothing to compare January with")
                .isNull();
    }

    @Test
    void aCorrectedFigureCorrectsItsStatusAndTheChangeIsCounted() {
        kpis.customers.of("anna").views("2026-01-09");
        kpis.customers.of("ben").views("2026-01-20");
        kpis.publishFacts();
        kpis.clock(0, "2026-02-20");
        kpis.settle();
        KpiStatusKey key = new KpiStatusKey("new-customers", "2026-02");
        assertThat(kpis.<KpiStatus>row(key).getStatus()).isEqualTo("missed");
        assertThat(changes("on_track")).isZero();

        for (String late : new String[] {"cleo", "dora", "emil"}) {
            kpis.customers.of(late).views("2026-02-03");
        }
        kpis.publishFacts();
        kpis.settle();

        assertThat(kpis.<KpiStatus>row(key).getStatus()).isEqualTo("on_track");
        assertThat(changes("on_track")).isEqualTo(1);
    }

    @Test
    void aStatusIsTombstonedWithTheRowThatItIsAbout() {
        kpis.customers.of("anna").views("2026-01-09");
        kpis.publishFacts();
        kpis.clock(0, "2026-01-20");
        kpis.settle();
        KpiStatusKey key = new KpiStatusKey("new-customers", "2026-01");
        assertThat(kpis.<KpiStatus>row(key)).isNotNull();

        kpis.customers.forget("anna");
        kpis.publishFacts();
        kpis.settle();

        assertThat(kpis.<KpiStatus>row(key)).isNull();
    }

    @Test
    void aWrongFileOfTargetsStopsTheStartWithASentence() throws IOException {
        var context = TestContexts.context(new KpiEmitter(), Map.of(SETTING, file("targets: 7")));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new KpiEmitter().topology(context))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .endsWith("targets.yaml: expected the one key targets with a list."));
    }

    private double changes(String status) {
        return kpis.context()
                .meters()
                .get(KpiMeters.STATUSES)
                .tag("status", status)
                .counter()
                .count();
    }

    private String file(String yaml) throws IOException {
        Path file = directory.resolve("targets.yaml");
        Files.writeString(file, yaml);
        return file.toString();
    }
}
