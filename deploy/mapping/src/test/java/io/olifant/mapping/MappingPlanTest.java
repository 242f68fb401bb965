package io.olifant.mapping;

import static io.olifant.mapping.Samples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingPlanTest {

    static final List<String> BUILT_IN = MappingPlan.BUILT_IN;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void everyBuiltInMappingIsThere(String name) {
        assertThat(MappingPlan.of(name, "any").mapping()).isNotNull();
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> MappingPlan.of("csv", "in.csv"))
                .isInstanceOf(MappingException.class)
                .hasMessage("There is no mapping csv: expected one of touchpoint, cdnow, or the path of a .yaml"
                        + " descriptor or a .jslt script.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.yaml", "missing.jslt"})
    void aMappingFileThatIsNotThereIsNamed(String name) {
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> MappingPlan.of(file.toString(), "in.csv"))
                .isInstanceOf(MappingException.class)
                .hasMessage("The mapping file " + file + " cannot be read: expected a UTF-8 text file there.");
    }

    @Test
    void aScriptNeedsAnInputWhoseNameShowsItsFormat() throws IOException {
        Path script = write(folder.resolve("m.jslt"), ".");
        assertThat(MappingPlan.of(script.toString(), "in.csv.gz").descriptor().format())
                .isEqualTo(RowFormat.CSV);
        assertThatThrownBy(() -> MappingPlan.of(script.toString(), "in.xls"))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("The name of the input does not show its format");
    }

    @Test
    void aScriptThatDoesNotCompileIsRefusedWithItsLine() throws IOException {
        Path script = write(folder.resolve("m.jslt"), "{\n  \"event_id\": \n}");
        assertThatThrownBy(() -> MappingPlan.of(script.toString(), "in.csv"))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("The mapping " + script + " does not compile: ")
                .hasMessageContaining("line 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "format: xls|the format xls is unknown, expected csv, columns or json-lines",
                "{format: csv, quote: x}|the key quote is unknown, expected format, delimiter, columns, script or zone",
                "{format: csv, format: csv}|the key format stands there a second time, expected once",
                "{format: [csv]}|format is not one text, expected csv, columns or json-lines",
                "{format: json-lines, delimiter: x}|delimiter is set but the format is not csv",
                "{format: csv, delimiter: xx}|delimiter is not one character, expected for example \";\", or \"\\t\" in double quotes for a tab",
                "{format: csv, delimiter: ''}|delimiter is not one character, expected for example \";\", or \"\\t\" in double quotes for a tab",
                "{format: csv, delimiter: '\"'}|delimiter is a quote, a line break or no character at all, expected for example \";\"",
                "{format: csv, delimiter: \"\\n\"}|delimiter is a quote, a line break or no character at all, expected for example \";\"",
                "{format: csv, delimiter: \"\\r\"}|delimiter is a quote, a line break or no character at all, expected for example \";\"",
                "{format: csv, zone: Amsterdam}|the zone is unknown, expected for example Europe/Amsterdam or UTC",
                "format: columns|columns are needed by the format columns and by no other",
                "{format: csv, columns: [a]}|columns are needed by the format columns and by no other",
                "{format: columns, columns: a}|columns is no list, expected for example [id, at, what]",
                "{format: columns, columns: [a, a]}|two columns have one name",
                "{format: columns, columns: [a, '']}|a column has no name, expected one text each",
                "{format: columns, columns: []}|columns is empty",
            })
    void aWrongDescriptorIsRefusedInItsOwnWordsAndWithTheLine(String yaml, String flaw) {
        assertThatThrownBy(() -> DescriptorFile.read("m.yaml", yaml).descriptor())
                .isInstanceOf(MappingException.class)
                .hasMessage("The mapping m.yaml is wrong in line 1: " + flaw + ".");
    }

    @Test
    void aDescriptorWithoutAFormatIsRefused() {
        assertThatThrownBy(() -> DescriptorFile.read("m.yaml", "zone: UTC").descriptor())
                .isInstanceOf(MappingException.class)
                .hasMessage("The mapping m.yaml is wrong: format is missing, expected csv, columns or json-lines.");
    }

    @Test
    void allThatIsWrongWithAMappingIsReportedAtOnce() throws IOException {
        Path mapping = write(folder.resolve("shop.yaml"), """
                # of the web shop
                formatt: csv
                format: json-lines
                delimiter: ";;"
                zone: Amsterdam
                script: shop.jslt
                """);
        write(folder.resolve("shop.jslt"), "{\n  \"event_id\": \n}");
        assertThatThrownBy(() -> MappingPlan.of(mapping.toString(), "in.csv"))
                .isInstanceOf(MappingException.class)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .startsWith("The mapping " + mapping + " is wrong in line 2: the key formatt"),
                                line -> assertThat(line).contains("in line 4: delimiter is set but"),
                                line -> assertThat(line).contains("in line 4: delimiter is not one character"),
                                line -> assertThat(line).contains("in line 5: the zone is unknown"),
                                line -> assertThat(line)
                                        .startsWith("The mapping shop.jslt does not compile: ")
                                        .contains("line 3")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"format: csv\ndelimiter: [", "format: csv\n  zone: UTC", "format: csv\ndelimiter: @"})
    void whatIsNoYamlIsRefusedWithItsLine(String yaml) {
        assertThatThrownBy(() -> DescriptorFile.read("m.yaml", yaml))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("The mapping m.yaml is wrong in line 2: this is no YAML (")
                .hasMessageEndingWith("expected the keys format, delimiter, columns, script and zone in YAML.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "csv", "[format, csv]", "format: \u0001"})
    void aDescriptorWithoutKeysIsRefused(String yaml) {
        assertThatThrownBy(() -> DescriptorFile.read("m.yaml", yaml))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("The mapping m.yaml is wrong: it ");
    }

    @Test
    void valuesAreTakenAsTheyAreWrittenAndEmptyKeysAsLeftOut() {
        assertThat(DescriptorFile.read("m.yaml", "format: columns\ncolumns: [y, 1.50, id]\nzone:\ndelimiter: ~\n")
                        .descriptor())
                .isEqualTo(new MappingDescriptor(RowFormat.COLUMNS, null, List.of("y", "1.50", "id"), null, null));
    }

    @Test
    void aScriptThatCanBeNoFileIsRefused() throws IOException {
        Path mapping = write(folder.resolve("m.yaml"), "format: csv\nscript: \"a\\0b\"\n");
        assertThatThrownBy(() -> MappingPlan.of(mapping.toString(), "in.csv"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("cannot be the path of a file");
    }

    @Test
    void anInputThatIsNotThereIsNamed() {
        Path file = folder.resolve("nothing.jsonl");
        assertThatThrownBy(() -> FileMapper.open(file, "touchpoint"))
                .isInstanceOf(MappingException.class)
                .hasMessage("The input " + file + " cannot be read: expected a readable file there.");
        assertThatThrownBy(() -> FileMapper.open(folder, "touchpoint")).isInstanceOf(MappingException.class);
        // It has no name in which an ending could be looked for.
        assertThatThrownBy(() -> FileMapper.open(folder.getRoot(), "touchpoint"))
                .isInstanceOf(MappingException.class);
    }
}
