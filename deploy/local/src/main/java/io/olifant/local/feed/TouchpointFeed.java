package io.olifant.local.feed;

import io.olifant.events.Touchpoint;
import java.util.List;

/**
 * Touchpoints on their way into a stack, in an order that is the same each time, so that a feed which was broken off can
 * go on.
 */
public interface TouchpointFeed extends AutoCloseable {

    /** Two feeds with one id yield the same touchpoints. */
    String id();

    /** The sources of its touchpoints, where they are known beforehand; else none. */
    default List<String> sources() {
        return List.of();
    }

    /** What it is, in a few words. */
    String description();

    /** The next touchpoint, or null when there are no more. */
    Touchpoint next();

    /** The line of its file from which the last touchpoint came; zero where there is no file. */
    default long line() {
        return 0;
    }

    /** How far it is, in units of its own. */
    long done();

    /** How far it goes, in the same units. */
    long total();

    @Override
    void close();
}
