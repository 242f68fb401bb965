package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.TopicUse;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KpiEmitterTest {

    @Test
    void defaultsAreThoseThatOperatorsKnow() {
        KpiSettings settings = TestContexts.context(new KpiEmitter(), Map.of()).settings();

        assertThat(settings.emissionInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.rowsMax()).isEqualTo(20_000);
        assertThat(settings.valuesMax()).isEqualTo(1_000);
        assertThat(settings.orderModel()).isEqualTo("mbg_nbd");
        assertThat(settings.targetsFile()).isEmpty();
        assertThat(settings.models().horizonWeeks()).isEqualTo(52);
        assertThat(settings.models().discountPerBlock()).isZero();
        assertThat(settings.models().refitInterval()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.models().settleTime()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.models().buyersMax()).isEqualTo(50_000);
    }

    @Test
    void aHorizonOfNoWholeBlocksIsNoConfiguration() {
        var context = TestContexts.context(new KpiEmitter(), Map.of("kpi-emitter.models.horizon-weeks", "53"));

        assertThatThrownBy(() -> new KpiEmitter().topology(context))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("horizon-weeks")
                .hasMessageContaining("the nearest are 52 and 56");
    }

    @Test
    void topicsAreThoseItReadsAndWrites() {
        assertThat(new KpiEmitter().topics())
                .containsExactly(
                        TopicUse.input(Topics.CUSTOMER_FACTS),
                        TopicUse.input(Topics.deadLetters("identity-stitcher")),
                        TopicUse.input(Topics.CLOCK),
                        TopicUse.input(Topics.MODEL_COMMANDS),
                        TopicUse.output(Topics.MODEL_OUTCOMES),
                        TopicUse.output(Topics.KPI_RETENTION),
                        TopicUse.output(Topics.KPI_LIFECYCLE),
                        TopicUse.output(Topics.KPI_LIFETIME_VALUE),
                        TopicUse.output(Topics.KPI_ACQUISITION),
                        TopicUse.output(Topics.KPI_TOUCHPOINTS),
                        TopicUse.output(Topics.KPI_DATA_QUALITY),
                        TopicUse.output(Topics.KPI_CHANNEL_MIX),
                        TopicUse.output(Topics.KPI_JOURNEYS),
                        TopicUse.output(Topics.KPI_TRANSITIONS),
                        TopicUse.output(Topics.KPI_ATTRIBUTION),
                        TopicUse.output(Topics.KPI_SATISFACTION),
                        TopicUse.output(Topics.KPI_RECIPROCITY),
                        TopicUse.output(Topics.KPI_MODELS),
                        TopicUse.output(Topics.KPI_STATUS));
    }

    @Test
    void metersAreNamedAsDashboardsKnowThem() {
        var context = TestContexts.context(new KpiEmitter(), Map.of());
        new KpiEmitter().topology(context);

        assertThat(context.meters().getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsOnly(
                        "olifant.kpi.facts",
                        "olifant.kpi.cells.forwarded",
                        "olifant.kpi.rows.emitted",
                        "olifant.kpi.values.folded",
                        "olifant.kpi.statuses.changed",
                        "olifant.kpi.fits",
                        "olifant.kpi.fit.duration",
                        "olifant.kpi.fit.customers",
                        "olifant.kpi.model.commands",
                        "olifant.dead.letters");
    }
}
