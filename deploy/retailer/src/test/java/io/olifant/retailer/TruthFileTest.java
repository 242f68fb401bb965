package io.olifant.retailer;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFileTest {

    private static final RetailerConfig CONFIG =
            RetailerConfig.endingOn(LocalDate.of(2026, 11, 21), 60).withPeople(200);

    @TempDir
    private Path folder;

    private Path write(List<Delivery> deliveries) throws IOException {
        Path file = folder.resolve("truth.jsonl");
        try (TruthFile truth = TruthFile.create(file)) {
            for (Delivery delivery : deliveries) {
                truth.record(delivery);
            }
        }
        return file;
    }

    @Test
    void everyEventHasItsPersonOnce() throws IOException {
        List<Delivery> deliveries = RetailerTest.all(CONFIG);
        List<String> expected = deliveries.stream()
                .filter(delivery -> !delivery.redelivery())
                .map(delivery -> "{\"source\":\"" + delivery.touchpoint().getSource() + "\",\"event_id\":\""
                        + delivery.touchpoint().getEventId() + "\",\"person\":" + delivery.personId() + "}")
                .toList();
        assertThat(Files.readAllLines(write(deliveries)))
                .filteredOn(line -> line.contains("event_id"))
                .isEqualTo(expected);
    }

    @Test
    void readsBackWhoIsBehindEachIdentifier() throws IOException {
        List<Delivery> deliveries = RetailerTest.all(CONFIG);
        Map<String, Set<Integer>> read = TruthFile.read(write(deliveries)).personsByIdentifier();
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(delivery.touchpoint().getIdentifiers())
                        .allSatisfy(identifier ->
                                assertThat(read.get(Truth.text(identifier))).contains(delivery.personId())));
        assertThat(read)
                .anySatisfy((identifier, persons) -> assertThat(identifier).startsWith("customer_id:"));
        assertThat(read)
                .allSatisfy((identifier, persons) -> assertThat(persons)
                        .hasSizeBetween(1, identifier.startsWith("customer_id:") ? 1 : CONFIG.people()));
        assertThat(read.values()).anyMatch(persons -> persons.size() > 1);
    }

    @Test
    void identifiersComeSortedAtTheEnd() throws IOException {
        List<String> lines = Files.readAllLines(write(RetailerTest.all(CONFIG.withPeople(20))));
        List<String> identifiers = lines.stream()
                .filter(line -> line.startsWith("{\"identifier\""))
                .toList();
        assertThat(identifiers).isNotEmpty().isSorted();
        assertThat(lines.subList(lines.size() - identifiers.size(), lines.size()))
                .isEqualTo(identifiers);
    }

    @Test
    void addressesThatDifferInCapitalsAreOne() {
        assertThat(Truth.text(new Identifier("email", "ANNA@example.com"))).isEqualTo("email:anna@example.com");
        assertThat(Truth.text(new Identifier("cookie", "C-1a"))).isEqualTo("cookie:C-1a");
    }
}
