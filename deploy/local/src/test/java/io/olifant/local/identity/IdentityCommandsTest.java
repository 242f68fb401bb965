package io.olifant.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.identity.dryrun.DryRunReport;
import io.olifant.local.deployment.RawIdentifier;
import io.olifant.local.terminal.StackException;
import io.olifant.privacy.PrivacyExport;
import io.olifant.privacy.PrivacyReceipt;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IdentityCommandsTest {

    private static final String STITCHER = "identity-stitcher";
    private static final String AGGREGATOR = "journey-aggregator";

    @Test
    void valuesOfAnyKindFitIntoTheAddress() {
        assertThat(ExplainCommand.address(
                        URI.create("http://localhost:8101/"),
                        new RawIdentifier("cookie", "a/b+c d:ü?"),
                        new RawIdentifier("phone", "+31 6")))
                .hasToString(
                        "http://localhost:8101/identities/cookie/a%2Fb%2Bc%20d%3A%C3%BC%3F?with=phone%3A%2B31%206");
    }

    @Test
    void anErasureIsDoneWhenBothApplicationsHaveReportedEveryPart() {
        PrivacyReceipt first = receipt(STITCHER, "done", 1, 2);
        PrivacyReceipt second = receipt(STITCHER, "done", 2, 2);
        PrivacyReceipt third = receipt(AGGREGATOR, "done", 1, 2);
        PrivacyReceipt fourth = receipt(AGGREGATOR, "done", 2, 2);
        assertThat(PersonsRequest.complete(List.of())).isEmpty();
        assertThat(PersonsRequest.complete(List.of(first, second))).isEmpty();
        assertThat(PersonsRequest.complete(List.of(first, second, third))).isEmpty();
        assertThat(PersonsRequest.complete(List.of(third, first, fourth, second)))
                .isPresent();
    }

    @Test
    void aRefusalIsReportedAtOnce() {
        assertThatThrownBy(() -> PersonsRequest.complete(List.of(receipt(STITCHER, "refused", 1, 1))))
                .isInstanceOf(StackException.class)
                .hasMessage("Refused, and nothing was changed. Because");
    }

    @Test
    void anExportIsWholeWhenNoPieceIsMissing() {
        PrivacyExport first = new PrivacyExport("r", 1, false, "{\"a\":");
        PrivacyExport second = new PrivacyExport("r", 2, false, "[1,");
        PrivacyExport last = new PrivacyExport("r", 3, true, "2]}");
        assertThat(ExportCommand.whole(List.of())).isEmpty();
        assertThat(ExportCommand.whole(List.of(first, last))).isEmpty();
        assertThat(ExportCommand.whole(List.of(first, second))).isEmpty();
        assertThat(ExportCommand.whole(List.of(last, first, second))).contains("{\"a\":[1,2]}");
    }

    @Test
    void aDryRunIsPrintedInFiguresAndExamples() {
        DryRunReport report = new DryRunReport(
                12_000, 9, 3, 2, 2, 0, 1, 0, new TreeMap<>(Map.of("per-profile:email", 4L)), List.of("An example"));
        assertThat(DryRunCommand.lines(report))
                .contains(
                        "Identifiers                                      12,000",
                        "Links refused by per-profile:email                    4",
                        "  An example")
                .doesNotContain("These rules would leave all profiles as they are.");
    }

    private static PrivacyReceipt receipt(String application, String outcome, int part, int parts) {
        return new PrivacyReceipt(
                "r", "erase", application, outcome, "Because", part, parts, 1L, 1L, 1L, 1L, Instant.EPOCH);
    }
}
