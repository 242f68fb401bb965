package io.olifant.mapping;

import static io.olifant.mapping.Samples.map;
import static io.olifant.mapping.Samples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileMapperTest {

    private static final String CDNOW_SAMPLE =
            " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n 00021 0002 19970230  1   14.96\r\n"
                    + " 00021 0002 19970113\r\n 00050 0003 19970101  1    0.00\r\n";

    private static final String ORDERS_SCRIPT = """
            if (.kind == "order")
              {
                "event_id": .id,
                "source": "shop",
                "occurred_at": .at,
                "channel": "store",
                "type": "order_placed",
                "identifiers": [{"namespace": "loyalty_card", "value": .card}],
                "order": {"order_id": .id, "amount": .amount, "currency": "EUR"}
              }
            else if (.kind == "pair")
              [for ([1, 2])
                {
                  "event_id": $line + "-" + .,
                  "source": "shop",
                  "occurred_at": 1772359200250,
                  "channel": "store",
                  "type": "store_visit",
                  "identifiers": []
                }]
            else
              null
            """;

    @TempDir
    private Path folder;

    /** What is in the README is what its readers begin with. */
    @Test
    void theFileByHandOfTheReadmeIsMappedAsItSays() throws IOException {
        String section = Files.readString(Path.of("README.md")).split("(?m)^## ")[1];
        assertThat(section).startsWith("A file by hand");
        for (String ending : List.of("csv", "yaml", "jslt")) {
            String fence = "```" + ending + "\n";
            int begin = section.indexOf(fence) + fence.length();
            write(folder.resolve("shop." + ending), section.substring(begin, section.indexOf("```", begin)));
        }

        List<Touchpoint> touchpoints = touchpoints(
                map(folder.resolve("shop.csv"), folder.resolve("shop.yaml").toString()));

        assertThat(touchpoints)
                .extracting(
                        Touchpoint::getOccurredAt,
                        touchpoint -> touchpoint
                                .getOrder()
                                .getAmount()
                                .stripTrailingZeros()
                                .toPlainString(),
                        Touchpoint::getChannel)
                .containsExactly(
                        tuple(Instant.parse("2026-11-21T09:00:00Z"), "12.5", "direct"),
                        tuple(Instant.parse("2026-11-21T10:30:00Z"), "1299", "direct"),
                        tuple(Instant.parse("2026-11-22T08:15:00Z"), "8", "store"));
        assertThat(touchpoints.get(2).getIdentifiers()).contains(new Identifier("email", "carla@example.org"));
    }

    private static List<Touchpoint> touchpoints(List<MappedRow> rows) {
        return rows.stream().map(row -> ((MappedRow.Mapped) row).touchpoint()).toList();
    }

    @Test
    void touchpointsComeAsTheyAreAndBrokenRowsByLine() throws IOException {
        Path file = write(
                folder.resolve("in.jsonl"),
                "\uFEFF" + Samples.LEAST + "\n{\"event_id\":true}\n\nno json\n" + Samples.FULL + "\n");
        List<MappedRow> rows = map(file, "touchpoint");
        assertThat(rows).extracting(MappedRow::line).containsExactly(1L, 2L, 4L, 5L);
        assertThat(rows.get(1)).isEqualTo(new MappedRow.Rejected(2, "event_id is a boolean: expected a text."));
        assertThat(rows.get(2)).isInstanceOf(MappedRow.Rejected.class);
        assertThat(((MappedRow.Mapped) rows.get(3)).touchpoint().getCampaign()).isEqualTo("spring");
    }

    @Test
    void cdnowRowsBecomeOrders() throws IOException {
        List<MappedRow> rows = map(write(folder.resolve("CDNOW.txt"), CDNOW_SAMPLE), "cdnow");
        assertThat(rows).hasSize(5);
        assertThat(((MappedRow.Mapped) rows.get(1)).touchpoint())
                .isEqualTo(new Touchpoint(
                        "cdnow-2",
                        "cdnow",
                        Instant.parse("1997-01-18T00:00:00Z"),
                        "direct",
                        "order_placed",
                        List.of(new Identifier("customer_id", "0001")),
                        new Order("cdnow-2", new BigDecimal("29.7300"), "USD", null),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of("cds", "2")));
        assertThat(((MappedRow.Rejected) rows.get(2)).reason()).startsWith("occurred_at is no time");
        assertThat(rows.get(3)).isEqualTo(new MappedRow.Rejected(4, "The row has 3 columns: expected 5."));
        assertThat(((MappedRow.Mapped) rows.get(4)).touchpoint().getOrder().getAmount())
                .isEqualByComparingTo("0");
    }

    @Test
    void aScriptMapsTheFormatThatTheNameOfTheInputShows() throws IOException {
        Path script = write(folder.resolve("orders.jslt"), ORDERS_SCRIPT);
        Path csv =
                write(folder.resolve("orders.CSV"), "kind,id,at,card,amount\norder,o1,2026-01-01T00:00:00Z,L1,12.50\n");
        Path tsv = write(
                folder.resolve("orders.tsv"),
                "kind\tid\tat\tcard\tamount\norder\to1\t2026-01-01T00:00:00Z\tL1\t12.50\n");
        Path jsonLines = write(
                folder.resolve("orders.jsonl"),
                "{\"kind\":\"order\",\"id\":\"o1\",\"at\":\"2026-01-01T00:00:00Z\",\"card\":\"L1\",\"amount\":12.50}\n");
        assertThat(touchpoints(map(csv, script.toString())))
                .isEqualTo(touchpoints(map(tsv, script.toString())))
                .isEqualTo(touchpoints(map(jsonLines, script.toString())))
                .hasSize(1)
                .first()
                .extracting(touchpoint -> touchpoint.getOrder().getAmount())
                .isEqualTo(new BigDecimal("12.5000"));
    }

    @Test
    void aScriptMayGiveSeveralTouchpointsOrNone() throws IOException {
        Path script = write(folder.resolve("orders.jslt"), ORDERS_SCRIPT);
        Path file = write(
                folder.resolve("in.ndjson"),
                "{\"kind\":\"pair\"}\n{\"kind\":\"other\"}\n{\"kind\":\"pair\",\"kind\":1}\n{\"kind\":\"order\"}\n");
        List<MappedRow> rows = map(file, script.toString());
        assertThat(rows).extracting(MappedRow::line).containsExactly(1L, 1L, 3L, 4L);
        assertThat(touchpoints(rows.subList(0, 2)))
                .extracting(Touchpoint::getEventId)
                .containsExactly("1-1", "1-2");
        assertThat(((MappedRow.Rejected) rows.get(2)).reason()).startsWith("The line is not one JSON document");
        assertThat(rows.get(3)).isEqualTo(new MappedRow.Rejected(4, "event_id is missing: expected a text."));
    }

    @Test
    void ofSeveralTouchpointsAllAreTakenOrNone() throws IOException {
        Path script = write(folder.resolve("two.jslt"), "[" + Samples.LEAST + ", {\"event_id\": \"second\"}]");
        Path file = write(folder.resolve("in.jsonl"), "{}\n");
        assertThat(map(file, script.toString()))
                .containsExactly(new MappedRow.Rejected(1, "source is missing: expected a text."));
    }

    @Test
    void aDescriptorNamesFormatDelimiterAndTheScriptBesideIt() throws IOException {
        write(folder.resolve("orders.jslt"), ORDERS_SCRIPT);
        Path descriptor = write(folder.resolve("orders.yaml"), "format: csv\ndelimiter: \";\"\nscript: orders.jslt\n");
        Path file =
                write(folder.resolve("export.txt"), "kind;id;at;card;amount\norder;o1;2026-01-01T00:00:00Z;L1;12.50\n");
        assertThat(touchpoints(map(file, descriptor.toString())))
                .extracting(Touchpoint::getEventId)
                .containsExactly("o1");
    }

    @Test
    void aPackedFileIsUnpackedWhateverItsName() throws IOException {
        Path file = folder.resolve("in.bin");
        Files.write(file, Samples.gzip(Samples.LEAST + "\n" + Samples.LEAST));
        assertThat(map(file, "touchpoint")).hasSize(2).allMatch(row -> row instanceof MappedRow.Mapped);
    }

    @Test
    void aPackedFileThatIsCutOffIsAnErrorAfterItsRows() throws IOException {
        byte[] packed = Samples.gzip((Samples.LEAST + "\n").repeat(5_000));
        Path file = folder.resolve("in.jsonl.gz");
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> map(file, "touchpoint"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("cannot be read to its end; it may be damaged or cut off");
    }

    @Test
    void progressGoesFromNothingToTheWholeFile() throws IOException {
        Path file = write(folder.resolve("in.jsonl"), (Samples.LEAST + "\n").repeat(5_000));
        try (FileMapper mapper = FileMapper.open(file, "touchpoint")) {
            assertThat(mapper.bytesTotal()).isEqualTo(Files.size(file));
            mapper.next();
            assertThat(mapper.bytesRead()).isPositive().isLessThan(mapper.bytesTotal());
            mapper.forEachRemaining(row -> assertThat(row).isInstanceOf(MappedRow.Mapped.class));
            assertThat(mapper.bytesRead()).isEqualTo(mapper.bytesTotal());
            assertThatThrownBy(mapper::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void timesWithoutAnOffsetNeedTheZoneOfTheFile() throws IOException {
        Path descriptor = write(folder.resolve("local.yaml"), "format: json-lines\nzone: Europe/Amsterdam\n");
        Path file = write(
                folder.resolve("in.jsonl"), Samples.LEAST.replace("1772359200250", "\"2026-03-01 11:00:00\"") + "\n");
        assertThat(touchpoints(map(file, descriptor.toString())))
                .extracting(Touchpoint::getOccurredAt)
                .containsExactly(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(map(file, "touchpoint"))
                .singleElement()
                .extracting(row -> ((MappedRow.Rejected) row).reason())
                .asString()
                .startsWith("occurred_at has no offset from UTC")
                .contains("zone: Europe/Amsterdam");
    }

    @Test
    void theZoneHoldsForWhatAScriptReturns() throws IOException {
        write(folder.resolve("orders.jslt"), ORDERS_SCRIPT);
        Path descriptor =
                write(folder.resolve("orders.yaml"), "format: csv\nscript: orders.jslt\nzone: Asia/Kolkata\n");
        Path file = write(folder.resolve("in.csv"), "kind,id,at,card,amount\norder,o1,2026-01-01,L1,12.50\n");
        assertThat(touchpoints(map(file, descriptor.toString())))
                .extracting(Touchpoint::getOccurredAt)
                .containsExactly(Instant.parse("2025-12-31T18:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\n  {\n    \"event_id\": \"e1\"\n  }\n]\n",
                "\n{\r\n\"event_id\": \"e1\"\r\n}",
                "[ \n{}\n]",
                "[{\"event_id\":\"e1\"},\n{\"event_id\":\"e2\"}]\n",
                "[ {\n\"event_id\": \"e1\" } ]",
                "{ \"event_id\": \"e1\",\n  \"source\": \"s\" }\n",
                "\uFEFF{\"rows\":\n[{}]}"
            })
    void aDocumentOverSeveralLinesIsRefusedWithWhatToDo(String text) throws IOException {
        Path file = write(folder.resolve("in.json"), text);
        assertThatThrownBy(() -> map(file, "touchpoint"))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "The input is one JSON document over several lines: expected JSON lines, one document per line."
                                + " Write them with jq -c . FILE, or of an array with jq -c '.[]' FILE.");
    }

    /** A writer that was killed left it so; the lines behind it are whole. */
    @Test
    void aFirstLineThatWasCutOffCostsItselfOnly() throws IOException {
        Path file = write(folder.resolve("in.jsonl"), "{\"event_id\":\"e0\",\"sour\n" + Samples.LEAST + "\n");
        assertThat(map(file, "touchpoint"))
                .extracting(row -> row.getClass().getSimpleName())
                .containsExactly("Rejected", "Mapped");
    }

    /** Of a guest's order, the script's identifier has no value. */
    @Test
    void anEmptyColumnCostsItsIdentifierOnly() throws IOException {
        Path script = write(folder.resolve("orders.jslt"), """
                {"event_id": .id, "source": "shop", "occurred_at": .at, "channel": "direct", "type": "order_placed",
                 "identifiers": [{"namespace": "customer_id", "value": .customer}, {"namespace": "email", "value": .email},
                                 if (.phone) {"namespace": "phone", "value": .phone}],
                 "order": {"order_id": .id, "amount": .amount, "currency": "EUR"}}
                """);
        Path file = write(
                folder.resolve("in.csv"),
                "id,at,customer,email,phone,amount\no1,2026-01-01T10:00:00Z,,ann@mail.example,,12.50\n"
                        + "o2,2026-01-01T10:00:00Z,,,,12.50\n,,,,,\n");
        List<MappedRow> rows = map(file, script.toString());
        assertThat(rows).hasSize(2);
        assertThat(((MappedRow.Mapped) rows.get(0)).touchpoint().getIdentifiers())
                .extracting(Identifier::getNamespace, Identifier::getValue)
                .containsExactly(tuple("customer_id", ""), tuple("email", "ann@mail.example"));
        assertThat(((MappedRow.Rejected) rows.get(1)).reason())
                .isEqualTo("identifiers[0].value is missing: expected a text.");
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertThat(map(write(folder.resolve("in.jsonl"), ""), "touchpoint")).isEmpty();
    }
}
