package io.olifant.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import java.io.IOException;
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
    void goodRowsAreFedAndBadOnesToldWithTheirLine() throws IOException {
        Path file = write(
                GOOD.formatted("e1", "webshop"),
                "not JSON",
                GOOD.formatted("e2", "web shop"),
                GOOD.formatted("e3", "webshop"));

        try (FileFeed feed = FileFeed.open(file, "touchpoint")) {
            assertThat(all(feed)).extracting(Touchpoint::getEventId).containsExactly("e1", "e3");
            assertThat(feed.rejected()).isEqualTo(2);
            assertThat(feed.firstRejected())
                    .extracting(rejection -> rejection.line())
                    .containsExactly(2L, 3L);
            assertThat(feed.firstRejected().get(1).reason()).contains("topic's name");
            assertThat(feed.done()).isEqualTo(feed.total());
        }
    }

    @Test
    void onlyTheFirstRejectionsAreKept() throws IOException {
        try (FileFeed feed = FileFeed.open(write("no\n".repeat(50)), "touchpoint")) {
            assertThat(all(feed)).isEmpty();
            assertThat(feed.rejected()).isEqualTo(50);
            assertThat(feed.firstRejected()).hasSize(20);
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
}
