package io.olifant.local.stack;

import io.olifant.local.feed.Feeds;
import io.olifant.local.feed.Feeds.Fed;
import java.nio.file.Files;
import java.util.Optional;

/** The note of what was fed into a data folder. Kept by {@code up} alone. */
public final class FeedLedger {

    private final DataFolder folder;
    private Feeds feeds;

    public FeedLedger(DataFolder folder) {
        this.folder = folder;
        this.feeds = Files.exists(folder.feeds()) ? DataFolder.read(folder.feeds(), Feeds.class) : Feeds.NONE;
    }

    /** What of a feed was sent already. */
    public Fed begun(String id, String description) {
        return feeds.find(id).orElseGet(() -> new Fed(id, description, 0, false));
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
