package io.olifant.local.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was fed into a data folder, oldest first.
 *
 * @param fed one entry for each feed that was begun
 */
public record Feeds(List<Fed> fed) {

    public static final Feeds NONE = new Feeds(List.of());

    public Feeds {
        fed = List.copyOf(fed);
    }

    /**
     * A feed that was begun.
     *
     * @param sent how many of its touchpoints the broker has for certain
     */
    public record Fed(String id, String description, long sent, boolean finished) {}

    /** The feed with an id. */
    public Optional<Fed> find(String id) {
        return fed.stream().filter(feed -> feed.id().equals(id)).findFirst();
    }

    /** The same with one entry brought up to date. */
    public Feeds with(Fed newest) {
        List<Fed> all = new ArrayList<>(fed);
        all.removeIf(feed -> feed.id().equals(newest.id()));
        all.add(newest);
        return new Feeds(all);
    }
}
