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
    void aScriptNeedsAnInputWhoseNameTellsItsFormat() throws IOException {
        Path script = write(folder.resolve("m.jslt"), ".");
        assertThat(MappingPlan.of(script.toString(), "in.csv.gz").descriptor().format())
                .isEqualTo(RowFormat.CSV);
        assertThatThrownBy(() -> MappingPlan.of(script.toString(), "in.xls"))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("The name of the input does not tell its format");
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
                "script: a.jslt|format is missing, expected csv, columns or json-lines",
                "format: xls|the format xls is unknown, expected csv, columns or json-lines",
                "{format: csv, quote: x}|the key quote is unknown, expected format, delimiter, columns, script or zone",
                "{format: json-lines, delimiter: x}|delimiter is set but the format is not csv",
                "{format: csv, delimiter: xx}|delimiter is not one character, expected for example \";\", or \"\\t\" in double quotes for a tab",
                "{format: csv, delimiter: ''}|delimiter is not one character, expected for example \";\", or \"\\t\" in double quotes for a tab",
                "{format: csv, delimiter: '\"'}|delimiter is a quote, a line break or no character at all, expected for example \";\"",
                "{format: csv, delimiter: \"\\n\"}|delimiter is a quote, a line break or no character at all, expected for example \";\"",
                "{format: csv, delimiter: \"\\r\"}|delimiter is a quote, a line break or no character at all, expected for example \";\"",
                "{format: csv, zone: Amsterdam}|the zone is unknown, expected for example Europe/Amsterdam or UTC",
                "format: columns|columns are needed by the format columns and by no other",
                "{format: csv, columns: [a]}|columns are needed by the format columns and by no other",
                "{format: columns, columns: [a, a]}|two columns have one name",
                "{format: columns, columns: []}|columns is empty",
                "{format: [|line 1 is not as expected, namely the keys format, delimiter, columns, script and zone in YAML",
            })
    void aWrongDescriptorIsRefusedInItsOwnWords(String yaml, String flaw) {
        assertThatThrownBy(() -> MappingDescriptor.parse("m.yaml", yaml))
                .isInstanceOf(MappingException.class)
                .hasMessage("The mapping m.yaml is wrong: " + flaw + ".");
    }

    @Test
    void anEmptyDescriptorIsRefused() {
        assertThatThrownBy(() -> MappingDescriptor.parse("m.yaml", ""))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("The mapping m.yaml is wrong: ");
    }

    @Test
    void anInputThatIsNotThereIsNamed() {
        Path file = folder.resolve("nothing.jsonl");
        assertThatThrownBy(() -> FileMapper.open(file, "touchpoint"))
                .isInstanceOf(MappingException.class)
                .hasMessage("The input " + file + " cannot be read: expected a readable file there.");
        assertThatThrownBy(() -> FileMapper.open(folder, "touchpoint")).isInstanceOf(MappingException.class);
    }
}
