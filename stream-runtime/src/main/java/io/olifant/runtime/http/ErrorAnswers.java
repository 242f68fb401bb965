package io.olifant.runtime.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.olifant.runtime.access.Outcome;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.UnusableQuestionException;

/** Says in one sentence of JSON why there is no answer. */
final class ErrorAnswers {

    private static final String RETRY_AFTER_SECONDS = "1";

    private ErrorAnswers() {}

    /** Adds the answers to what handlers throw. */
    static void addTo(RoutesConfig routes) {
        routes.exception(NotReadyException.class, (e, request) -> write(Outcome.NOT_READY, e.getMessage(), request));
        routes.exception(
                UnusableQuestionException.class, (e, request) -> write(Outcome.UNUSABLE, e.getMessage(), request));
    }

    /** Nothing that a message of ours holds must be escaped in JSON, except quotes and backslashes. */
    static void write(Outcome outcome, String message, Context request) {
        if (outcome == Outcome.NOT_READY || outcome == Outcome.TOO_MANY) {
            request.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (outcome == Outcome.UNAUTHENTICATED) {
            request.header(Header.WWW_AUTHENTICATE, "Bearer");
        }
        String sentence = message.replace("\\", "\\\\").replace("\"", "\\\"");
        request.status(outcome.status())
                .contentType(ContentType.APPLICATION_JSON)
                .result("{\"error\":\"" + sentence + "\"}\n");
    }
}
