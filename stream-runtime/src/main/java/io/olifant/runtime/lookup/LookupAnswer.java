package io.olifant.runtime.lookup;

import java.util.Objects;

/**
 * What is answered over HTTP.
 *
 * @param status the status of HTTP, for example 200
 * @param json one JSON document
 */
public record LookupAnswer(int status, String json) {

    public LookupAnswer {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("A status of HTTP lies between 100 and 599; got " + status);
        }
        Objects.requireNonNull(json, "json");
    }

    /** The answer to a question that could be answered. */
    public static LookupAnswer found(String json) {
        return new LookupAnswer(200, json);
    }
}
