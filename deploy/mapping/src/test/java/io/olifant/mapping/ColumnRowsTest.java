package io.olifant.mapping;

import static io.olifant.mapping.Samples.described;
import static io.olifant.mapping.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnRowsTest {

    private List<String> columns(String text) throws IOException {
        return described(new ColumnRows(lines(text), List.of("id", "value")));
    }

    @Test
    void runsOfBlanksPartTheColumns() throws IOException {
        assertThat(columns(" 0004\t  29.33\r\n\r\n0005 1 \r\n"))
                .containsExactly("1 {\"id\":\"0004\",\"value\":\"29.33\"}", "3 {\"id\":\"0005\",\"value\":\"1\"}");
    }

    @Test
    void aRowWithAnotherNumberOfColumnsIsRejected() throws IOException {
        assertThat(columns("1\n1 2 3\n1 2"))
                .containsExactly(
                        "1 rejected: The row has 1 columns: expected 2.",
                        "2 rejected: The row has 3 columns: expected 2.",
                        "3 {\"id\":\"1\",\"value\":\"2\"}");
    }

    @Test
    void bytesThatAreNoTextSpoilTheirRowOnly() throws IOException {
        byte[] latin1 = "Zoë 1\n2 3\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(described(new ColumnRows(new Lines(new ByteArrayInputStream(latin1)), List.of("id", "value"))))
                .containsExactly(
                        "1 rejected: The line is not UTF-8: save the file in that encoding.",
                        "2 {\"id\":\"2\",\"value\":\"3\"}");
    }
}
