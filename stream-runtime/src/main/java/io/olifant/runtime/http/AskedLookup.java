package io.olifant.runtime.http;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.olifant.runtime.access.Asker;
import io.olifant.runtime.access.Askers;
import io.olifant.runtime.access.LookupAudit;
import io.olifant.runtime.access.Outcome;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRequest;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.UnusableQuestionException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** One look-up on its way from the request to the answer, and what came of it. */
final class AskedLookup {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Context request;
    private final LookupRoute lookup;
    private Outcome outcome = Outcome.FAILED;
    private List<String> namespaces = List.of();

    AskedLookup(Context request, LookupRoute lookup) {
        this.request = request;
        this.lookup = lookup;
    }

    /** Who sent a request. */
    static Optional<Asker> asker(Context request, Askers askers) {
        X509Certificate[] shown = request.attribute(CERTIFICATES);
        return askers.identify(
                Optional.ofNullable(request.header(Header.AUTHORIZATION)),
                shown == null || shown.length == 0 ? Optional.empty() : Optional.of(shown[0]),
                request.req().getServerName());
    }

    /**
     * Answers it. Whoever calls this gives it a turn, which ends when the answer is written, so that whoever does not take it keeps a
     * turn, and no more threads than there are turns.
     */
    Void answer() throws IOException {
        LookupAnswer answer = lookup.handler().answer(question());
        outcome = Outcome.of(answer.status());
        namespaces = answer.namespaces();
        byte[] json = answer.json().getBytes(StandardCharsets.UTF_8);
        HttpServletResponse response = request.res();
        response.setStatus(answer.status());
        response.setContentType(ContentType.JSON);
        response.setContentLength(json.length);
        // Straight to the connection: a result of Javalin's goes through a stream, and a fresh buffer of several KiB.
        PatientAnswer.write(response.getOutputStream(), json, System::nanoTime);
        return null;
    }

    void refuse(Outcome why, String sentence) {
        outcome = why;
        ErrorAnswers.write(why, sentence, request);
    }

    /** Remembers what was thrown, which becomes the answer. */
    void failed(RuntimeException failure) {
        if (failure instanceof NotReadyException) {
            outcome = Outcome.NOT_READY;
        } else if (failure instanceof UnusableQuestionException) {
            outcome = Outcome.UNUSABLE;
        }
    }

    Outcome outcome() {
        return outcome;
    }

    LookupAudit.Entry entry(Optional<Asker> asker) {
        return new LookupAudit.Entry(
                asker.map(Asker::name).orElse(LookupAudit.Entry.UNKNOWN),
                request.req().getRemoteAddr(),
                lookup.path(),
                namespaces,
                outcome);
    }

    private LookupRequest question() {
        return new LookupRequest() {
            @Override
            public String pathText(String name) {
                return request.pathParam(name);
            }

            @Override
            public Optional<String> queryText(String name) {
                return Optional.ofNullable(request.queryParam(name));
            }

            @Override
            public String body() {
                return QuestionBody.read(request.bodyInputStream(), System::nanoTime);
            }
        };
    }
}
