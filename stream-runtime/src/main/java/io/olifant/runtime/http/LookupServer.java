package io.olifant.runtime.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.olifant.runtime.StartException;
import io.olifant.runtime.access.Asker;
import io.olifant.runtime.access.LookupAccess;
import io.olifant.runtime.access.LookupAudit;
import io.olifant.runtime.access.Outcome;
import io.olifant.runtime.access.RequestRate;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers look-ups over HTTP to those who may ask. Each is counted and audited. */
public final class LookupServer implements AutoCloseable {

    /** Name of the counter of look-ups, by question and outcome. */
    static final String LOOKUPS = "olifant.lookups";

    private static final HttpServers.Role ROLE = new HttpServers.Role("lookups", "olifant.lookups", "Look-ups");

    /** As many as keep the cores busy while some wait for another instance, and not so many that tasks starve. */
    private static final int LOOKUPS_PER_CORE = 4;

    /** So that those of people and those of instances together leave threads to those that are turned away. */
    private static final int LOOKUPS_MAX = 40;

    /** Longer than a pause for garbage collection, shorter than anybody's patience. */
    private static final Duration TURN_MAX = Duration.ofMillis(250);

    private final LookupAccess access;
    private final RequestRate rate;
    private final LookupAudit audit;
    private final MeterRegistry meters;
    private final LookupGate gate;

    /**
     * One of their own for questions of other instances: a look-up holds its turn while it asks another, so two instances whose
     * turns are all taken would wait for each other. Who is asked here asks nobody.
     */
    private final LookupGate peersGate;

    private final Javalin server;

    /**
     * Starts serving.
     *
     * @param lookups what the application answers
     * @param requestsPerSecond how many look-ups each may ask
     * @param port 0 takes a free one
     * @throws StartException if the port cannot be had
     */
    public LookupServer(
            List<LookupRoute> lookups,
            LookupAccess access,
            int requestsPerSecond,
            LookupAudit audit,
            MeterRegistry meters,
            String host,
            int port) {
        this.access = access;
        this.rate = new RequestRate(requestsPerSecond, System::nanoTime);
        this.audit = audit;
        this.meters = meters;
        Counter turnedAway = ROLE.turnedAway(meters);
        this.gate = new LookupGate(lookupsAtATime(), TURN_MAX, turnedAway);
        this.peersGate = new LookupGate(lookupsAtATime(), TURN_MAX, turnedAway);
        this.server = HttpServers.start(ROLE, access.tls(), meters, host, port, config -> {
            lookups.forEach(lookup -> addTo(config.routes, lookup));
            ErrorAnswers.addTo(config.routes);
        });
    }

    /** Look-ups of people that are answered at a time, and as many of instances. */
    static int lookupsAtATime() {
        return Math.min(LOOKUPS_MAX, LOOKUPS_PER_CORE * Runtime.getRuntime().availableProcessors());
    }

    private void addTo(RoutesConfig routes, LookupRoute lookup) {
        switch (lookup.method()) {
            case GET -> routes.get(lookup.path(), request -> serve(request, lookup, gate));
            case POST -> routes.post(lookup.path(), request -> serve(request, lookup, peersGate));
        }
    }

    private void serve(Context request, LookupRoute lookup, LookupGate itsGate) throws IOException {
        Optional<Asker> asker = AskedLookup.asker(request, access.askers());
        AskedLookup asked = new AskedLookup(request, lookup);
        try {
            Optional<Refusal> refusal = refusal(asker, lookup.method());
            if (refusal.isPresent()) {
                asked.refuse(refusal.get().outcome(), refusal.get().sentence());
            } else {
                itsGate.pass(asked::answer);
            }
        } catch (RuntimeException e) {
            asked.failed(e);
            throw e;
        } finally {
            count(lookup, asked.outcome());
            audit.write(asked.entry(asker));
        }
    }

    private void count(LookupRoute lookup, Outcome outcome) {
        Counter.builder(LOOKUPS)
                .description("Look-ups by question and outcome")
                .tag("question", lookup.path())
                .tag("outcome", outcome.label())
                .register(meters)
                .increment();
    }

    private record Refusal(Outcome outcome, String sentence) {}

    private Optional<Refusal> refusal(Optional<Asker> asker, Method method) {
        if (asker.isEmpty()) {
            return Optional.of(new Refusal(
                    Outcome.UNAUTHENTICATED,
                    "Look-ups are answered to those who say who they are: send the header 'Authorization: Bearer TOKEN' with"
                            + " a token of this deployment"));
        }
        if (method == Method.POST) {
            return asker.get().mayAskAsPeer()
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            Outcome.FORBIDDEN, "This is what only instances of this deployment ask each other"));
        }
        if (asker.get().isLimited() && !rate.allows(asker.get().name())) {
            return Optional.of(new Refusal(
                    Outcome.TOO_MANY,
                    "You ask more often than olifant.lookups.requests-per-second allows; ask again in a second"));
        }
        return Optional.empty();
    }

    /** The port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
