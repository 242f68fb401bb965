package io.olifant.runtime.lookup;

import java.util.Objects;

/**
 * A look-up that an application answers over HTTP, where look-ups are on.
 *
 * @param method how it is asked
 * @param path where, with names for its variable parts: {@code /identities/{namespace}/<value>}, where the one in angle
 *     brackets may hold slashes
 * @param handler who answers; throws {@link NotReadyException} when nobody can at the moment, and {@link
 *     UnusableQuestionException} when nobody ever can. What instances ask each other is checked as what people ask: whoever has
 *     their token can send it
 */
public record LookupRoute(Method method, String path, Handler handler) {

    /** The methods of HTTP that look-ups need. */
    public enum Method {
        /** For questions of people and their programs. */
        GET,
        /** For questions that only instances ask each other: what stands in a body stands in no log of addresses. */
        POST
    }

    /** Answers a request. Called by several threads at a time. */
    @FunctionalInterface
    public interface Handler {
        LookupAnswer answer(LookupRequest request);
    }

    public LookupRoute {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(handler, "handler");
    }
}
