package io.olifant.mapping;

import static io.olifant.mapping.Samples.described;
import static io.olifant.mapping.Samples.lines;
import static io.olifant.mapping.Samples.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLineRowsTest {

    private List<String> json(String text) throws IOException {
        return described(new JsonLineRows(lines(text)));
    }

    @Test
    void eachLineIsADocument() throws IOException {
        assertThat(json("{\"a\":1}\r\n\n  \n[2]\n\"x\"")).containsExactly("1 {\"a\":1}", "4 [2]", "5 \"x\"");
    }

    @Test
    void decimalsKeepTheirDigits() throws IOException {
        assertThat(json("{\"a\":12345678901234567890.123456789}"))
                .containsExactly("1 {\"a\":12345678901234567890.123456789}");
    }

    @Test
    void whatIsNotOneDocumentIsRejectedWithoutQuotingIt() throws IOException {
        String rejected = " rejected: The line is not one JSON document";
        assertThat(json("{\"a\":secret}\n{\"a\":1} {\"b\":2}\n{\"a\":1,\"a\":2}\n{\"a\":\n1}\n{}"))
                .hasSize(6)
                .satisfies(rows -> {
                    for (int i = 0; i < 5; i++) {
                        assertThat(rows.get(i)).startsWith((i + 1) + rejected).doesNotContain("secret");
                    }
                    assertThat(rows.get(5)).isEqualTo("6 {}");
                });
    }

    /** Python writes it where a number is missing. */
    @Test
    void whatIsNotANumberIsNull() throws IOException {
        assertThat(
                        json(
                                "{\"a\":NaN,\"b\":[1.50,NaN,{\"c\":NaN}],\"NaN\":\"NaN\"}\nNaN\n{\"a\":nan}\n{\"a\":NaN,\"a\":1}"))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .isEqualTo("1 {\"a\":null,\"b\":[1.50,null,{\"c\":null}],\"NaN\":\"NaN\"}"),
                        row -> assertThat(row).isEqualTo("2 null"),
                        row -> assertThat(row).startsWith("3 rejected: "),
                        row -> assertThat(row).startsWith("4 rejected: ").contains("names a field twice"));
    }

    @Test
    void aByteOrderMarkWithNothingBehindItIsAnEmptyLine() throws IOException {
        assertThat(json("\uFEFF\n\uFEFF{}\r\n\uFEFF\r\n")).containsExactly("2 {}");
    }

    @Test
    void severalDocumentsInALineAreReportedWithHowToPartThem() throws IOException {
        assertThat(json("{\"a\":1}{\"a\":2}"))
                .singleElement()
                .asString()
                .endsWith("another one follows it; jq -c . FILE writes each on a line of its own.");
    }

    @Test
    void numbersKeepTheirDigitsAlsoAsTexts() throws IOException {
        String numbers = "9007199254740993 12345678901234567890 1300.0 1.3E3 1.3e+3 0.10 -0.0 1E-7 -1.50E1 1e999999999";
        List<String> texts = new ArrayList<>();
        for (String number : numbers.split(" ")) {
            Row.Read row = (Row.Read)
                    rows(new JsonLineRows(lines("{\"a\":" + number + "}"))).get(0);
            texts.add(row.fields().get("a").asText());
            assertThat(row.fields().get("a").toString())
                    .isEqualTo(row.fields().get("a").asText());
        }
        assertThat(texts)
                .containsExactly(
                        "9007199254740993",
                        "12345678901234567890",
                        "1300.0",
                        "1300",
                        "1300",
                        "0.10",
                        "0.0",
                        "0.0000001",
                        "-15.0",
                        "1E+999999999");
    }

    @Test
    void aByteOrderMarkAndBlankLinesAreLeftOut() throws IOException {
        assertThat(json("\uFEFF{\"a\":1}\n\n\t\n{\"a\":2}\n")).containsExactly("1 {\"a\":1}", "4 {\"a\":2}");
    }

    @Test
    void aByteOrderMarkWhereAnotherFileBeganIsLeftOut() throws IOException {
        assertThat(json("{\"a\":1}\n\uFEFF{\"a\":2}\n")).containsExactly("1 {\"a\":1}", "2 {\"a\":2}");
    }

    @Test
    void carriageReturnsMayEndTheLines() throws IOException {
        assertThat(json("{\"a\":1}\r{\"a\":2}\r")).containsExactly("1 {\"a\":1}", "2 {\"a\":2}");
    }

    @Test
    void whatIsWrongWithALineIsNamed() throws IOException {
        assertThat(json("{\"a\":1},\n{\"a\":1,}\n{\"a\":1,\"a\":2}\n{\"a\":\n{\"a\":007}\n{\"a\":2}"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("1 rejected: ").endsWith("nothing between documents."),
                        row -> assertThat(row)
                                .startsWith("2 rejected: ")
                                .endsWith("a comma stands behind the last value of an object or an array."),
                        row -> assertThat(row).startsWith("3 rejected: ").contains("names a field twice"),
                        row -> assertThat(row).startsWith("4 rejected: ").contains("one document per line"),
                        row -> assertThat(row).startsWith("5 rejected: "),
                        row -> assertThat(row).isEqualTo("6 {\"a\":2}"));
    }

    @Test
    void aCsvFileIsRefusedWithTheFormatAndTheDelimiterThatItSeemsToNeed() {
        for (String[] each : new String[][] {{";", "\";\""}, {",", "\",\""}, {"\t", "\"\\t\" (a tab)"}}) {
            assertThatThrownBy(() -> json("event_id" + each[0] + "time" + each[0] + "amount\n1" + each[0] + "2\n"))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("format: csv, delimiter: " + each[1]);
        }
    }

    @Test
    void aFirstLineThatIsBrokenJsonCostsItselfOnly() throws IOException {
        assertThat(json("{\"a\":1,\"b\":}\n{\"a\":2}\n")).hasSize(2).last().isEqualTo("2 {\"a\":2}");
        assertThat(json("nothing\n{\"a\":2}\n")).hasSize(2).last().isEqualTo("2 {\"a\":2}");
    }

    /** A line that is cut off within a file is no document over several lines. */
    @Test
    void anOpeningBehindTheFirstLineCostsItsLineOnly() throws IOException {
        assertThat(json("{\"a\":1}\n{\n{\"a\":2}")).hasSize(3).last().isEqualTo("3 {\"a\":2}");
    }

    @Test
    void whatPeopleWriteForJsonIsNamed() throws IOException {
        String where = "The line is not one JSON document: ";
        String quotes = where + "names and texts stand in double quotation marks, not in single ones.";
        assertThat(new JsonLineRows(lines("{'a':1}")).next()).isEqualTo(new Row.Broken(1, 2, quotes));
        assertThat(new JsonLineRows(lines("{\"a\":'b'}")).next()).isEqualTo(new Row.Broken(1, 6, quotes));
        String comma = where + "a comma stands behind the last value of an object or an array.";
        assertThat(new JsonLineRows(lines("{\"a\":1,}")).next()).isEqualTo(new Row.Broken(1, 8, comma));
        assertThat(new JsonLineRows(lines("{\"a\":[1, ]}")).next()).isEqualTo(new Row.Broken(1, 10, comma));
    }

    @Test
    void theColumnOfTheFlawIsNamed() throws IOException {
        JsonLineRows rows = new JsonLineRows(lines("{\"a\":oops}"));
        assertThat(rows.next())
                .isEqualTo(new Row.Broken(1, 6, "The line is not one JSON document: expected one per line."));
    }
}
