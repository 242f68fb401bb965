package io.olifant.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.Olifant;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.TopicUse;
import io.olifant.runtime.binary.StoredForm;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each form of what a release leaves to the next one stands in the page that says what an upgrade meets. */
class StoredFormsTest {

    private static final Path PAGE = Path.of("../../docs/operations/upgrade.md");

    @Test
    void thePageHasALineForEachForm() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        List<String> table = page.stream()
                .dropWhile(line -> !line.startsWith("| topic of the store"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
        List<String> expected = Olifant.applications().stream()
                .flatMap(application -> application.forms().stream())
                .map(StoredFormsTest::line)
                .toList();
        assertThat(table).isEqualTo(expected);
    }

    private static String line(StoredForm form) {
        String version = form.written() == StoredForm.AVRO ? "Avro" : String.valueOf(form.written());
        String readable = form.written() == StoredForm.AVRO
                ? "by its schema"
                : form.oldest() == form.written() ? version : form.oldest() + " to " + form.written();
        return "| `" + form.topic() + "` | " + form.values() + " | " + version + " | " + readable + " |";
    }

    @Test
    void whatStreamsKeepsAndWhatApplicationsSendThemselvesHasAForm() {
        TopicCatalogue catalogue = TopicsOptions.catalogue(SettingsReader.readShared(SettingSources.of(Map.of())));
        Set<String> internal = catalogue.topics().stream()
                .filter(CataloguedTopic::isInternal)
                .map(CataloguedTopic::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (StreamApplication<?> application : Olifant.applications()) {
            application.topics().stream()
                    .filter(use -> use.role() == TopicUse.Role.LOOP || use.role() == TopicUse.Role.CHANGELOG)
                    .forEach(use -> internal.add(use.topic().name()));
        }
        Set<String> withForms = new TreeSet<>();
        Olifant.applications().forEach(application -> application.forms().forEach(form -> withForms.add(form.topic())));
        assertThat(withForms).isEqualTo(internal);
    }
}
