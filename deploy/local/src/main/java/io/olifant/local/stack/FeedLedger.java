package io.olifant.local.stack;

import io.olifant.local.feed.Feeds;
import io.olifant.local.feed.Feeds.Fed;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The note of what was fed into a data folder. Kept by {@code up} alone. */
public final class FeedLedger {

    private final DataFolder folder;
    private Feeds feeds;

    public FeedLedger(DataFolder folder) {
        this.folder = folder;
        this.feeds = Files.exists(folder.feeds()) ? DataFolder.read(folder.feeds(), Feeds.class) : Feeds.NONE;
    }

    /** What of a feed was sent already. From now on it counts as begun, so that it goes on if it is broken off at once. */
    public Fed begun(String id, String description) {
        Fed begun = feeds.find(id).orElseGet(() -> new Fed(id, description, 0, false));
        note(begun);
        return begun;
    }

    /** The feeds that were broken off, oldest first. */
    public List<Fed> brokenOff() {
        return feeds.fed().stream().filter(fed -> !fed.finished()).toList();
    }

    public void note(Fed fed) {
        feeds = feeds.with(fed);
        DataFolder.write(folder.feeds(), feeds);
    }

    /** The last feed whose id begins so. */
    public Optional<Fed> lastOf(String idPrefix) {
        return feeds.fed().stream().filter(fed -> fed.id().startsWith(idPrefix)).reduce((first, second) -> second);
    }

    public boolean isEmpty() {
        return feeds.fed().isEmpty();
    }

    /** The first feed that was begun. */
    public Optional<Fed> first() {
        return feeds.fed().stream().findFirst();
    }
}
