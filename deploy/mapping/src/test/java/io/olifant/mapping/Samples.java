package io.olifant.mapping;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small inputs for tests. */
final class Samples {

    /** A touchpoint with all its fields. */
    static final String FULL = """
            {"event_id":"e1","source":"webshop","occurred_at":"2026-03-01T11:00:00.250+01:00","channel":"direct",\
            "type":"order_placed","identifiers":[{"namespace":"email","value":"a@example.com"},\
            {"namespace":"cookie","value":"c1"}],\
            "order":{"order_id":"o1","amount":"12.50","currency":"EUR","margin":"-3.1234"},\
            "refund":{"refund_id":"r1","order_id":"o0","amount":"1","currency":"EUR"},\
            "survey":{"kind":"nps","score":9},"department":"sales","phase":"decision","campaign":"spring",\
            "properties":{"page":"/","count":3,"new":true,"none":null}}""";

    /** The least that a touchpoint needs. */
    static final String LEAST = """
            {"event_id":"e1","source":"webshop","occurred_at":1772359200250,"channel":"direct","type":"page_view",\
            "identifiers":[{"namespace":"cookie","value":"c1"}]}""";

    private Samples() {}

    static Lines lines(String text) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Row> rows(RowReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Row row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }

    /** Rows as short texts: {@code 3 {"a":"x"}} or {@code 4 rejected: reason}. */
    static List<String> described(RowReader reader) throws IOException {
        return rows(reader).stream()
                .map(row -> row instanceof Row.Read read
                        ? row.line() + " " + read.fields()
                        : row.line() + " rejected: " + ((Row.Broken) row).reason())
                .toList();
    }

    static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<MappedRow> map(Path file, String mapping) {
        List<MappedRow> rows = new ArrayList<>();
        try (FileMapper mapper = FileMapper.open(file, mapping)) {
            mapper.forEachRemaining(rows::add);
        }
        return rows;
    }
}
