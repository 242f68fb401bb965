package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of columns of the figures names what the schemas have: authors of targets and reports copy from it. */
class DocumentedColumnsTest {

    private static final Path DEFINITIONS = Path.of("..", "docs", "kpis.md");
    private static final Set<String> STAMPS = Set.of("is_final", "revision", "as_of", "updated_at");

    static Stream<AvroTopic<?, ?>> figures() {
        return Topics.PUBLIC.stream().filter(topic -> topic.name().startsWith("kpi."));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyColumnOfAFigureStandsInTheTableAndNoOther(AvroTopic<?, ?> figure) throws IOException {
        Set<String> columns = names(Catalogue.schema(figure.valueType()));
        columns.removeAll(names(Catalogue.schema(figure.keyType())));
        columns.removeAll(STAMPS);

        Set<String> documented = documented(figure.name());

        assertThat(documented).containsAll(columns);
        assertThat(documented.stream().filter(word -> word.indexOf('_') > 0))
                .as("words that look like columns")
                .allMatch(columns::contains);
    }

    private static Set<String> names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words of the topic's row of the table, without what is in brackets. */
    private static Set<String> documented(String topic) throws IOException {
        String definitions = Files.readString(DEFINITIONS);
        String begin = "| `" + topic + "` | ";
        List<String> rows = definitions
                .substring(definitions.indexOf("\n## Columns\n"))
                .lines()
                .filter(line -> line.startsWith(begin))
                .toList();
        assertThat(rows).as("rows of " + topic + " in the table of columns").hasSize(1);
        String columns = rows.get(0).substring(begin.length()).replaceAll("\\([^)]*\\)", "");
        return Stream.of(columns.split("\\W+")).collect(Collectors.toSet());
    }
}
