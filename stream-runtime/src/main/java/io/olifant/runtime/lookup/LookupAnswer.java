package io.olifant.runtime.lookup;

import java.util.List;
import java.util.Objects;

/**
 * What is answered over HTTP.
 *
 * @param status the status of HTTP, for example 200
 * @param json one JSON document
 * @param namespaces those of the identifiers that were asked about, for the audit; only what is known to name a namespace, since whoever
 *     asks may write anything in its place
 */
public record LookupAnswer(int status, String json, List<String> namespaces) {

    public LookupAnswer {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("A status of HTTP lies between 100 and 599; got " + status);
        }
        Objects.requireNonNull(json, "json");
        namespaces = List.copyOf(namespaces);
    }

    /** An answer of which nothing but its status is audited. */
    public LookupAnswer(int status, String json) {
        this(status, json, List.of());
    }

    /** The answer to a question that could be answered. */
    public static LookupAnswer found(String json) {
        return new LookupAnswer(200, json);
    }

    /** The same, with what is known of the question. */
    public LookupAnswer about(List<String> asked) {
        return new LookupAnswer(status, json, asked);
    }
}
