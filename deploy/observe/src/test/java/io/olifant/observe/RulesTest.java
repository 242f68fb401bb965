package io.olifant.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What promtool does not know of the rules: their runbook, and that each is tested both ways. */
class RulesTest {

    static final Path FILE = Path.of("rules.yaml");

    private static final Path RUNBOOK = Path.of("../../docs/runbook.md");
    private static final List<Path> TESTS = List.of(Path.of("rules-test.yaml"), Path.of("rules-test-long.yaml"));

    private static final Pattern RECORDED = Pattern.compile("olifant:\\w+:\\w+");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\w+)$");

    private static Rules rules;

    @BeforeAll
    static void read() throws IOException {
        rules = Rules.read(FILE);
    }

    @Test
    void everyAlertHasAnEntryInTheRunbookAndEveryEntryAnAlert() throws IOException {
        List<String> headings = HEADING.matcher(Files.readString(RUNBOOK))
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertThat(headings).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void everyEntrySaysWhatItMeansWhatToLookAtWhatToDoAndWhenNotToWorry() throws IOException {
        String[] entries = Files.readString(RUNBOOK).split("(?m)^### ");
        assertThat(List.of(entries).subList(1, entries.length))
                .allSatisfy(
                        entry -> assertThat(entry).contains("**Means.**", "**Look at.**", "**Do.**", "**No worry.**"));
    }

    @Test
    void everyAlertLeadsToItsEntryAndSaysHowUrgentItIs() {
        assertThat(rules.alerts()).allSatisfy(alert -> {
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo("docs/runbook.md#" + alert.alertOrNull().toLowerCase(Locale.ROOT));
            assertThat(alert.annotations().get("summary")).isNotBlank();
            assertThat(alert.labels().get("severity")).isIn("critical", "warning");
        });
    }

    @Test
    void everyAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path file : TESTS) {
            tests.append(Files.readString(file));
        }
        assertThat(names())
                .allSatisfy(alert -> assertThat(expectedSamples(tests.toString(), alert))
                        .as(alert)
                        .contains("[]", "[{labels: '{}', value: 1}]"));
    }

    @Test
    void whatRulesAskForIsRecorded() {
        assertThat(rules.all())
                .allSatisfy(rule -> assertThat(rules.recorded()).containsAll(recordedIn(rule.expression())));
    }

    static Set<String> recordedIn(String expression) {
        return RECORDED.matcher(expression)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> expectedSamples(String tests, String alert) {
        Pattern samples = Pattern.compile("ALERTS\\{alertname=\"" + alert
                + "\", alertstate=\"firing\"}\\)\\s+eval_time: \\w+\\s+exp_samples: (.*)");
        return samples.matcher(tests).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static List<String> names() {
        return rules.alerts().stream().map(Rules.Rule::alertOrNull).toList();
    }
}
