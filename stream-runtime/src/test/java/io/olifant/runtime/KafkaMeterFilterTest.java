package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaMeterFilterTest {

    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";

    @ParameterizedTest
    @CsvSource({
        "'', touchpoints.ads, true",
        "'', touchpoints.service_desk, true",
        "'', touchpoints_ads, false",
        "'', touchpoints_service_desk, false",
        "'', clock, true",
        "'', customers, true",
        "'', kpi-emitter-kpi-cells-repartition, true",
        "'', kpi-emitter-kpi_cells-changelog, true",
        "eu., eu.customer.facts, true",
        "eu., eu_customer_facts, false",
        "eu., eu.clock, true",
        "eu., eu_clock, false",
        "eu., eu_kpi-emitter-kpi-cells-repartition, false",
        "eu_, eu_kpi-emitter-kpi-cells-repartition, true",
        "eu_, eu_customer.facts, true",
        "eu_, eu_customer_facts, false",
    })
    void eachTopicIsShownOnce(String prefix, String topic, boolean isShown) {
        KafkaMeterFilter filter = new KafkaMeterFilter("kpi-emitter", prefix, Map.of());
        assertThat(isShown(filter, LAG, Tags.of("topic", topic))).isEqualTo(isShown);
    }

    @Test
    void whatIsOnlyRecordedInDetailIsShownInDetail() {
        KafkaMeterFilter atInfo = new KafkaMeterFilter("kpi-emitter", "", Map.of());
        KafkaMeterFilter atDebug = new KafkaMeterFilter("kpi-emitter", "", Map.of("metrics.recording.level", "DEBUG"));
        String latency = "kafka.stream.state.get.latency.avg";
        assertThat(isShown(atInfo, latency, Tags.empty())).isFalse();
        assertThat(isShown(atDebug, latency, Tags.empty())).isTrue();
    }

    @Test
    void whatIsRecordedIsShown() {
        KafkaMeterFilter filter = new KafkaMeterFilter("kpi-emitter", "", Map.of("metrics.recording.level", "INFO"));
        assertThat(isShown(filter, "kafka.stream.state.total.sst.files.size", Tags.empty()))
                .isTrue();
        assertThat(isShown(filter, "kafka.stream.state.updater.active.restoring.tasks", Tags.empty()))
                .isTrue();
        assertThat(isShown(filter, "olifant.kpi.rows.emitted", Tags.of("topic", "kpi_of_somebody")))
                .isTrue();
    }

    private static boolean isShown(KafkaMeterFilter filter, String name, Tags tags) {
        Meter.Id id = new Meter.Id(name, tags, null, null, Meter.Type.GAUGE);
        return filter.accept(id) != MeterFilterReply.DENY;
    }
}
