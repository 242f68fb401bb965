package io.olifant.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.PeerCredentials;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.runtime.testing.TestContexts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneySettingsTest {

    @Test
    void defaultsAreAsDocumented() {
        JourneySettings settings =
                TestContexts.context(new JourneyAggregator(), Map.of()).settings();

        assertThat(settings.journeyTimeout()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.visitGap()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.pathLookBack()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.journeyTouchpointsMax()).isEqualTo(10_000);
        assertThat(settings.identifierDayTouchpointsMax()).isEqualTo(10_000);
        assertThat(settings.pathRunsMax()).isEqualTo(100);
        assertThat(settings.publishInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.publishBudget()).isEqualTo(5_000);
        assertThat(settings.customerPublishInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.handoffChunkRows()).isEqualTo(500);
        assertThat(settings.handoffScanRows()).isEqualTo(5_000);
        assertThat(settings.handoffMessageBytes()).isEqualTo(512 * 1024);
        assertThat(settings.detailRetention()).isZero();
        assertThat(settings.detailBudget()).isEqualTo(5_000);
        assertThat(settings.departuresKept()).isEqualTo(Duration.ofDays(45));
        assertThat(settings.departuresBudget()).isEqualTo(1_000);
        assertThat(settings.erasure()).isEqualTo(ErasureMode.RETRACT);
        assertThat(settings.exportStepElements()).isEqualTo(1_000);
        assertThat(settings.exportPieceBytes()).isEqualTo(256 * 1024);
        assertThat(settings.identityStitcherUrl()).isEmpty();
    }

    @Test
    void touchpointsAreKeptForADayAtLeast() {
        JourneyAggregator aggregator = new JourneyAggregator();
        assertThatThrownBy(() -> aggregator.topology(
                        TestContexts.context(aggregator, Map.of("journey-aggregator.detail-retention", "23h"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("expected 0d to keep touchpoints for ever, or a day and more");
    }

    @Test
    void departuresAreKeptForLongerThanTouchpointsAreOnTheirWay() {
        JourneyAggregator aggregator = new JourneyAggregator();
        assertThatThrownBy(() -> aggregator.topology(
                        TestContexts.context(aggregator, Map.of("journey-aggregator.departures-kept", "7d"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("expected 0d to keep departures for ever, or 8d and more");
    }

    @Test
    void theStitcherIsNamedByAnAddressOfTheWeb() {
        for (String address : List.of("stitcher:8101", "ftp://stitcher", "http://", "http://a b")) {
            assertThatThrownBy(() -> lookups(address))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("journey-aggregator.identity-stitcher-url is no address");
        }
        assertThat(lookups("http://stitcher:8101")).isNotEmpty();
    }

    private static List<LookupRoute> lookups(String stitcher) {
        JourneyAggregator aggregator = new JourneyAggregator();
        return aggregator.lookups(
                TestContexts.context(aggregator, Map.of("journey-aggregator.identity-stitcher-url", stitcher)),
                new StoreRouter(Duration.ofSeconds(1), PeerCredentials.NONE));
    }
}
