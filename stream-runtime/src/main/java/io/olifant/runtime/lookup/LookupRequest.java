package io.olifant.runtime.lookup;

import java.util.Optional;

/** What was asked over HTTP, decoded: a handler sees texts as their senders meant them. */
public interface LookupRequest {

    /** The part of the path that a route calls {@code {name}} or {@code <name>}. A plus sign in it is a plus sign. */
    String pathText(String name);

    /** A parameter of the query, as HTML forms encode it: a plus sign is written {@code %2B}. */
    Optional<String> queryText(String name);

    /**
     * The body in UTF-8; the empty text if there is none. To be read once.
     *
     * @throws UnusableQuestionException if it is longer than any question, or does not come whole in time
     */
    String body();
}
