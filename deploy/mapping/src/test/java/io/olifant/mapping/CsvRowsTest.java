package io.olifant.mapping;

import static io.olifant.mapping.Samples.described;
import static io.olifant.mapping.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final String DELIMITER_INSIDE =
            " Does a field hold the delimiter, as the amount 12,50 does? Such a field must stand in quotes, or the file needs"
                    + " another delimiter (delimiter in the mapping's YAML file).";

    private List<String> csv(String text) throws IOException {
        return described(new CsvRows(lines(text), ','));
    }

    @Test
    void theHeaderNamesTheColumnsAndEmptyFieldsAreLeftOut() throws IOException {
        assertThat(csv("a, b ,c\n1,2,3\n4,,\"\"\n"))
                .containsExactly("2 {\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}", "3 {\"a\":\"4\"}");
    }

    @Test
    void quotedFieldsHoldDelimitersQuotesAndLineBreaks() throws IOException {
        assertThat(csv("a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n\"one\r\ntwo\n\nthree\",2\r\nlast,3"))
                .containsExactly(
                        "2 {\"a\":\"x,y\",\"b\":\"say \\\"hi\\\"\"}",
                        "3 {\"a\":\"one\\r\\ntwo\\n\\nthree\",\"b\":\"2\"}",
                        "7 {\"a\":\"last\",\"b\":\"3\"}");
    }

    @Test
    void aQuoteWithinAPlainFieldIsAQuote() throws IOException {
        assertThat(csv("a,b\n5\" disk,2\n")).containsExactly("2 {\"a\":\"5\\\" disk\",\"b\":\"2\"}");
    }

    @Test
    void emptyLinesAreLeftOutButCounted() throws IOException {
        assertThat(csv("\n\na\n\n1\n\n")).containsExactly("5 {\"a\":\"1\"}");
    }

    /** Spreadsheets write them behind the last row; some programs between rows. */
    @Test
    void rowsOfNothingButDelimitersAreLeftOut() throws IOException {
        assertThat(csv("a,b,c\n,,\n1,,\n , ,\"\"\n,,,,\n,\n")).containsExactly("3 {\"a\":\"1\"}");
    }

    @Test
    void otherDelimitersCanBeNamed() throws IOException {
        assertThat(described(new CsvRows(lines("a;b\n1,5;\"2;3\"\n"), ';')))
                .containsExactly("2 {\"a\":\"1,5\",\"b\":\"2;3\"}");
        assertThat(described(new CsvRows(lines("a\tb\n1\t2\n"), '\t'))).containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void aRowWithAnotherNumberOfColumnsIsRejected() throws IOException {
        assertThat(csv("a,b\n1\n1,2,3\n1,2\n"))
                .containsExactly(
                        "2 rejected: The row has 1 columns: expected 2 as in the header.",
                        "3 rejected: The row has 3 columns: expected 2 as in the header." + DELIMITER_INSIDE,
                        "4 {\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void textBehindAClosingQuoteIsRejected() throws IOException {
        assertThat(csv("a,b\n\"1\"x,2\n3,4\n"))
                .containsExactly(
                        "2 rejected: The quotes of the row are broken: expected a delimiter or the end of the row"
                                + " after one.",
                        "3 {\"a\":\"3\",\"b\":\"4\"}");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsLineOnly() throws IOException {
        assertThat(csv("a,b\n1,2\n\"3,4\n5,6\n7,8\n"))
                .containsExactly(
                        "2 {\"a\":\"1\",\"b\":\"2\"}",
                        "3 rejected: A quote opens in this line and is never closed.",
                        "4 {\"a\":\"5\",\"b\":\"6\"}",
                        "5 {\"a\":\"7\",\"b\":\"8\"}");
    }

    @Test
    void aRecordSpansALimitedNumberOfLines() throws IOException {
        String tooLong = "\"x" + "\n".repeat(CsvRecords.RECORD_LINES_MAX) + "\"\n";
        List<String> rows = csv("a\n" + tooLong + "1\n");
        assertThat(rows).startsWith("2 rejected: A quote opens in this line and is never closed.");
        assertThat(rows).endsWith((CsvRecords.RECORD_LINES_MAX + 3) + " {\"a\":\"1\"}");
        String justRight = "\"x" + "\n".repeat(CsvRecords.RECORD_LINES_MAX - 1) + "\"\n";
        assertThat(csv("a\n" + justRight)).hasSize(1).first().asString().startsWith("2 {\"a\":\"x");
    }

    @Test
    void bytesThatAreNoTextSpoilTheirRowOnly() throws IOException {
        byte[] latin1 = "a,b\nZoë,1\n\"x\nZoë\",2\n3,4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(described(new CsvRows(new Lines(new ByteArrayInputStream(latin1)), ',')))
                .containsExactly(
                        "2 rejected: The line is not UTF-8: save the file in that encoding.",
                        "3 rejected: A quote opens in this line and is never closed.",
                        "4 rejected: The line is not UTF-8: save the file in that encoding.",
                        "5 {\"a\":\"3\",\"b\":\"4\"}");
    }

    @Test
    void aQuoteThatMeetsAnotherOneLinesBelowCostsItsLineOnly() throws IOException {
        assertThat(csv("a,b\n1,\"2\n3,4\n5,\"6\n7,8\n"))
                .containsExactly(
                        "2 rejected: The quotes of the row are broken: expected a delimiter or the end of the row"
                                + " after one.",
                        "3 {\"a\":\"3\",\"b\":\"4\"}",
                        "4 rejected: A quote opens in this line and is never closed.",
                        "5 {\"a\":\"7\",\"b\":\"8\"}");
        assertThat(csv("a,b\n1,\"2\n3,4\n5,6\"\n7,8\n\"9,1\n2,3\",4,5\n"))
                .startsWith("2 {\"a\":\"1\",\"b\":\"2\\n3,4\\n5,6\"}", "5 {\"a\":\"7\",\"b\":\"8\"}")
                .endsWith(
                        "6 rejected: A quote opens in this line, and the row up to its end has 3 columns: expected 2"
                                + " as in the header. Is the quote closed?",
                        "7 rejected: The row has 4 columns: expected 2 as in the header." + DELIMITER_INSIDE);
    }

    @Test
    void quotesWithinAQuotedFieldAreDoubled() throws IOException {
        assertThat(csv("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n\"say \"hi\" there\",2\n3,4\n"))
                .containsExactly(
                        "2 {\"a\":\"say \\\"hi\\\"\",\"b\":\"\\\"\"}",
                        "3 rejected: The quotes of the row are broken: expected a delimiter or the end of the row"
                                + " after one.",
                        "4 {\"a\":\"3\",\"b\":\"4\"}");
    }

    @Test
    void aLoneCarriageReturnOutsideQuotesCostsItsRowOnly() throws IOException {
        String flaw =
                " rejected: A carriage return stands within the row, outside quotes: expected rows that end with LF"
                        + " or CRLF, and fields in quotes that hold line breaks.";
        assertThat(csv("a,b\n1,x\ry\n2,x\r3,y\n4,\"x\ry\"\n\"x\ny\",5\rz\n6,7"))
                .containsExactly(
                        "2" + flaw,
                        "3" + flaw,
                        "4 {\"a\":\"4\",\"b\":\"x\\ry\"}",
                        "5" + flaw,
                        "6" + flaw,
                        "7 {\"a\":\"6\",\"b\":\"7\"}");
    }

    @Test
    void linesMayEndInAllWaysAtOnce() throws IOException {
        assertThat(csv("a,b\r\n1,2\n3,4\r\r\n5,\"6\"\r\n7,8\r"))
                .containsExactly(
                        "2 {\"a\":\"1\",\"b\":\"2\"}",
                        "3 {\"a\":\"3\",\"b\":\"4\"}",
                        "4 {\"a\":\"5\",\"b\":\"6\"}",
                        "5 {\"a\":\"7\",\"b\":\"8\"}");
        assertThat(csv("a,b\r1,2\r\"3\r4\",5\r"))
                .containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}", "3 {\"a\":\"3\\r4\",\"b\":\"5\"}");
    }

    @Test
    void aDelimiterBehindEachRowMakesNoColumn() throws IOException {
        assertThat(csv("a,b,\n1,2,\n3,4,x\n5,6\n"))
                .containsExactly(
                        "2 {\"a\":\"1\",\"b\":\"2\"}",
                        "3 rejected: The row has a value in its last column, which has no name: expected nothing there."
                                + " A field that holds the delimiter must stand in quotes.",
                        "4 rejected: The row has 2 columns: expected 3 as in the header.");
        assertThat(csv("a,b\n1,2,\n"))
                .containsExactly("2 rejected: The row has 3 columns: expected 2 as in the header." + DELIMITER_INSIDE);
    }

    @Test
    void aFirstColumnOfRowNumbersNeedsNoName() throws IOException {
        assertThat(csv(",a,b\n0,1,2\n1,3,4\n"))
                .containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}", "3 {\"a\":\"3\",\"b\":\"4\"}");
    }

    @Test
    void anotherDelimiterInTheHeaderIsNamed() {
        for (String[] other : new String[][] {{";", "\";\""}, {"\t", "\"\\t\" (a tab)"}, {"|", "\"|\""}}) {
            assertThatThrownBy(() -> csv("a" + other[0] + "b" + other[0] + "c\n1" + other[0] + "2\n"))
                    .isInstanceOf(MappingException.class)
                    .hasMessage(
                            "The header of the CSV file is one column, and another delimiter stands in it. Is that the"
                                    + " delimiter of the file? Then name it in the mapping's YAML file: delimiter: "
                                    + other[1]
                                    + ".");
        }
        assertThatThrownBy(() -> new CsvRows(lines("a,b\n1,2\n"), ';'))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("delimiter: \",\"");
    }

    @Test
    void aFieldThatMayHoldTheDelimiterIsReportedWithQuotesAndTheSetting() throws IOException {
        assertThat(csv("a,amount\n1,12,50\n"))
                .containsExactly("2 rejected: The row has 3 columns: expected 2 as in the header." + DELIMITER_INSIDE);
    }

    @Test
    void jsonLinesAreNoCsv() {
        for (String json : List.of("{\"a\":1}\n", "{\"a\":1,\"b\":2}\n")) {
            assertThatThrownBy(() -> csv(json))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("JSON lines")
                    .hasMessageContaining("--mapping");
        }
    }

    @Test
    void aLineWithTheDelimiterForExcelIsNoHeader() throws IOException {
        assertThat(described(new CsvRows(lines("sep=;\r\na;b\r\n1;2\r\n"), ';')))
                .containsExactly("3 {\"a\":\"1\",\"b\":\"2\"}");
        assertThatThrownBy(() -> csv("sep=;\r\na;b\r\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("delimiter: \";\"");
    }

    @Test
    void aZeroByteCostsItsRowOnly() throws IOException {
        assertThat(csv("a,b\n1,x\0y\n2,3\n"))
                .containsExactly(
                        "2 rejected: The line holds a zero byte: the file is damaged, or not in UTF-8.",
                        "3 {\"a\":\"2\",\"b\":\"3\"}");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        assertThat(csv("\uFEFFa,b\n1,2\n")).containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}");
        assertThat(csv("\uFEFF\"a\",b\n1,2\n")).containsExactly("2 {\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void namesOfColumnsAreReadAsPeopleSeeThem() throws IOException {
        assertThat(csv("\u200Ba\u00A0,\uFF42,e\u0301\n1,2,3\n"))
                .containsExactly("2 {\"a\":\"1\",\"b\":\"2\",\"\u00E9\":\"3\"}");
        assertThatThrownBy(() -> csv("a,a\u200B\n")).hasMessageContaining("two of one name");
    }

    @Test
    void aFileWithoutAUsableHeaderIsRefused() {
        assertThatThrownBy(() -> csv(""))
                .isInstanceOf(MappingException.class)
                .hasMessage("The CSV file is empty: expected a header with the names of the columns.");
        assertThatThrownBy(() -> csv("a,,b\n")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> csv("a,a\n")).hasMessageContaining("two of one name");
        assertThatThrownBy(() -> csv("\"a\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("The header of the CSV file is broken: A quote opens");
    }
}
