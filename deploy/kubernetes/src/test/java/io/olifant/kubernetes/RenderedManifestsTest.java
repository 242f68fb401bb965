package io.olifant.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests beside the chart, for those without Helm, are what the chart renders. */
class RenderedManifestsTest {

    /** Writes them anew instead of comparing: see README.md of this module. */
    private static final String WRITE = "olifant.kubernetes.write";

    private static final String HEADING = """
            # Made from the chart %1$s with values/%2$s.yaml, as release olifant of namespace olifant, for those without Helm:
            #   kubectl --namespace olifant apply -f %2$s.yaml
            # Change the chart or the values instead of this file, and write it anew (deploy/kubernetes/README.md).
            """;

    @Test
    void helmFindsNothingToBlame() {
        LintResult lint = Chart.helm().lint().strict().call();
        assertThat(lint.isFailed())
                .as(() -> String.join("\n", lint.getMessages()))
                .isFalse();
        assertThat(lint.getMessages())
                .noneMatch(message -> message.contains("[WARNING]") || message.contains("[ERROR]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "together", "production"})
    void theManifestsBesideTheChartAreWhatItRenders(String valueSet) throws IOException {
        Path file = Path.of("rendered", valueSet + ".yaml");
        String rendered = HEADING.formatted("deploy/kubernetes/olifant", valueSet) + Chart.render(valueSet);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, rendered);
        }
        assertThat(Chart.text(file)).isEqualTo(rendered);
    }

    /** A snapshot is on its way to the release of its number. */
    @Test
    void theChartInstallsTheReleaseThatIsBuilt() {
        String pom = Chart.text(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
        assertThat(Chart.yaml(Chart.FOLDER.resolve("Chart.yaml"))
                        .path("appVersion")
                        .asText())
                .isEqualTo(version.replace("-SNAPSHOT", ""));
    }
}
