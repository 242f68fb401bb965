package io.olifant.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.events.Touchpoint;
import io.olifant.local.terminal.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFeedTest {

    private static final String GOOD =
            "{\"event_id\": \"%s\", \"source\": \"%s\", \"occurred_at\": \"2026-11-01T10:00:00Z\","
                    + " \"channel\": \"direct\", \"type\": \"page_view\","
                    + " \"identifiers\": [{\"namespace\": \"cookie\", \"value\": \"c1\"}]}";

    @TempDir
    private Path temporary;

    @Test
    void goodRowsAreFedAndBadOnesReportedWithTheirLine() throws IOException {
        Path file = write(
                GOOD.formatted("e1", "webshop"),
                "not JSON",
                GOOD.formatted("e2", "web shop"),
                GOOD.formatted("e3", "webshop"));

        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            assertThat(all(feed)).extracting(Touchpoint::getEventId).containsExactly("e1", "e3");
            assertThat(feed.rejections().count()).isEqualTo(2);
            assertThat(feed.rejections().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("line 2, column 1: The line is not one JSON document"),
                            line -> assertThat(line).startsWith("line 3: ").contains("topic's name"));
            assertThat(feed.done()).isEqualTo(feed.total());
        }
    }

    @Test
    void whatNobodySeesMakesNoOtherSource() throws IOException {
        Path file = write(
                GOOD.formatted("e1", "webshop"),
                GOOD.formatted("e2", " webshop\u00A0"),
                GOOD.formatted("e3", "web\u200Bshop"),
                GOOD.formatted("e4", "\uFF57ebshop"),
                GOOD.formatted("e5", "\u200B"));

        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            assertThat(all(feed)).extracting(Touchpoint::getSource).hasSize(4).containsOnly("webshop");
            assertThat(feed.rejections().lines()).singleElement().asString().startsWith("line 5: ");
        }
    }

    /** The broker would refuse it, and with that the whole feed would end. */
    @Test
    void aTouchpointThatTheBrokerWouldNotTakeIsRejectedByLine() throws IOException {
        String huge = "x".repeat(RecordSize.VALUE_BYTES_MAX);
        String large = "x".repeat(9_000_000);
        Path file = write(
                GOOD.formatted("e1", "webshop"),
                GOOD.formatted("e2", "webshop").replace("c1", huge),
                GOOD.formatted("e3", "webshop").replace("c1", large));

        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            List<Touchpoint> fed = all(feed);
            assertThat(fed).extracting(Touchpoint::getEventId).containsExactly("e1", "e3");
            assertThat(TouchpointSender.key(fed.get(0))).isEqualTo("cookie:c1".getBytes(StandardCharsets.UTF_8));
            assertThat(TouchpointSender.key(fed.get(1)))
                    .isEqualTo(("cookie:" + "x".repeat(249)).getBytes(StandardCharsets.UTF_8));
            assertThat(feed.rejections().lines())
                    .singleElement()
                    .asString()
                    .startsWith("line 2: The touchpoint has more than 15728640 bytes");
        }
    }

    /** As many bytes as letters count, and each of these has three. */
    @Test
    void bytesCountAndNotCharacters() throws IOException {
        Path file = write(GOOD.formatted("e1", "webshop").replace("c1", "象".repeat(5_300_000)));
        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            assertThat(all(feed)).isEmpty();
        }
    }

    @Test
    void aFileMakesABoundedNumberOfTopics() throws IOException {
        String[] lines = new String[FileFeed.SOURCES_MAX + 2];
        for (int i = 0; i <= FileFeed.SOURCES_MAX; i++) {
            lines[i] = GOOD.formatted("e" + i, "customer-" + i);
        }
        lines[FileFeed.SOURCES_MAX + 1] = GOOD.formatted("last", "customer-0");
        try (FileFeed feed = FileFeed.open(write(lines), "touchpoint")) {
            assertThat(all(feed)).hasSize(FileFeed.SOURCES_MAX + 1);
            assertThat(feed.rejections().lines())
                    .singleElement()
                    .asString()
                    .startsWith("line 501: The file names more than 500 sources");
        }
    }

    @Test
    void linesOfAnOrderThatWillNotBeAddedUpAreCounted() throws IOException {
        String order = GOOD.replace(
                "}]}", "}], \"order\": {\"order_id\": \"o-%s\", \"amount\": \"%s\", \"currency\": \"EUR\"}}");
        Path file = write(
                order.formatted("e1", "shop", "1", "10"),
                order.formatted("e2", "shop", "1", "20"),
                order.formatted("e3", "shop", "2", "20"),
                // Another silo reports the order, and the shop delivers an event again.
                order.formatted("e4", "erp", "1", "20"),
                order.formatted("e3", "shop", "2", "20"));
        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            assertThat(all(feed)).hasSize(5);
            assertThat(feed.repeatedOrders()).isEqualTo(1);
        }
    }

    @Test
    void whatIsWrongWithManyRowsIsSaidOnceWithTheFirstOfTheirLines() throws IOException {
        String[] lines = new String[50];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i == 20 ? "{}" : "no".repeat(i + 1);
        }
        try (FileFeed feed = FileFeed.open(write(lines), "touchpoint")) {
            assertThat(all(feed)).isEmpty();
            assertThat(feed.rejections().count()).isEqualTo(50);
            assertThat(feed.rejections().lines())
                    .containsExactly(
                            "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 39 more: The line is not one JSON document:"
                                    + " expected one per line.",
                            "line 21: event_id is missing: expected a text.");
        }
    }

    @Test
    void ofVeryManyReasonsTheRestIsCounted() throws IOException {
        Path script = Files.writeString(temporary.resolve("refuse.jslt"), "error(.reason)");
        String[] lines = new String[Rejections.REASONS_MAX + 7];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "{\"reason\": \"for reason %d\"}".formatted(i);
        }
        try (FileFeed feed = FileFeed.open(write(lines), script.toString())) {
            assertThat(all(feed)).isEmpty();
            assertThat(feed.rejections().count()).isEqualTo(lines.length);
            assertThat(feed.rejections().lines())
                    .hasSize(Rejections.REASONS_MAX + 1)
                    .last()
                    .isEqualTo("and 7 more for other reasons");
        }
    }

    @Test
    void aChangedFileIsAnotherFeed() throws IOException {
        Path file = write(GOOD.formatted("e1", "webshop"));
        String before;
        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            before = feed.id();
        }
        Files.writeString(file, GOOD.formatted("e2", "webshop") + "\n\n");

        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            assertThat(feed.id()).isNotEqualTo(before);
        }
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(temporary.resolve("rows.jsonl"), String.join("\n", lines));
    }

    private static List<Touchpoint> all(TouchpointFeed feed) {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (Touchpoint next = feed.next(); next != null; next = feed.next()) {
            touchpoints.add(next);
        }
        return touchpoints;
    }

    @Test
    void aFeedThatWasBrokenOffFindsItsFileAgainUnlessThatIsAnotherOne() throws IOException {
        Path file = Files.writeString(temporary.resolve("rows of mine.jsonl"), "{}\n");
        Feeds.Fed begun;
        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            begun = new Feeds.Fed(feed.id(), feed.description(), 20_000, false);
        }
        try (FileFeed again = FileFeed.reopen(begun, touchpoint -> {})) {
            assertThat(again.id()).isEqualTo(begun.id());
        }

        Files.writeString(file, "{}\n{}\n");
        assertThatThrownBy(() -> FileFeed.reopen(begun, touchpoint -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("broken off after 20,000 touchpoints")
                .hasMessageContaining("--no-feed");
        Files.delete(file);
        assertThatThrownBy(() -> FileFeed.reopen(begun, touchpoint -> {})).isInstanceOf(StackException.class);
    }
}
