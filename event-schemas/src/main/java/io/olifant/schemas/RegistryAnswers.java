package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.olifant.schemas.RegistryTrouble.Cause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a deployment's schema registry answers, and why not. Updated by every request to it, for operators; safe for use by several
 * threads.
 */
public final class RegistryAnswers {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final String CLIENT = "olifant.schema-registry.client";

    private static final TlsFailure TLS = new TlsFailure("the schema registry", CLIENT + ".schema.registry.");

    private final InstantSource clock;
    /**
     * How long a failure is reported after it happened. Whoever meets one asks again sooner; after this long, the work has gone to another
     * instance.
     */
    static final Duration REPORTED_FOR = Duration.ofMinutes(2);

    private final AtomicReference<Last> last = new AtomicReference<>();
    private final Map<Cause, AtomicLong> failures = new EnumMap<>(Cause.class);

    private record Last(RegistryTrouble trouble, Instant at) {}

    RegistryAnswers(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        for (Cause cause : Cause.values()) {
            failures.put(cause, new AtomicLong());
        }
    }

    /** What is wrong since the last answer; none while the registry answers. */
    public Optional<RegistryTrouble> trouble() {
        return Optional.ofNullable(last.get())
                .filter(failure -> clock.instant().isBefore(failure.at().plus(REPORTED_FOR)))
                .map(Last::trouble);
    }

    /** How many questions got no answer for this cause since the start. */
    public long failures(Cause cause) {
        return failures.get(cause).get();
    }

    /** It answered, even if only that it has no such thing. */
    void answered() {
        last.set(null);
    }

    /**
     * It answered with an error that says nothing about what it was asked for.
     *
     * @param asked what for: "schema id 7"
     */
    RegistryUnavailableException refused(String asked, RestClientException e) {
        return switch (e.getStatus()) {
            case UNAUTHORIZED ->
                failed(
                        Cause.UNAUTHORIZED,
                        "The schema registry does not know who asks for " + asked + " (status " + UNAUTHORIZED
                                + "): the login is missing or wrong; set it under " + CLIENT
                                + " (basic.auth.credentials.source=USER_INFO and basic.auth.user.info, or"
                                + " bearer.auth.credentials.source=STATIC_TOKEN and bearer.auth.token)",
                        e);
            case FORBIDDEN ->
                failed(
                        Cause.UNAUTHORIZED,
                        "The schema registry does not let this application ask for " + asked + " (status " + FORBIDDEN
                                + "): its login under " + CLIENT
                                + " has not the right to; have it granted in the registry",
                        e);
            case TOO_MANY_REQUESTS ->
                failed(
                        Cause.THROTTLED,
                        "The schema registry is asked too much to be asked for " + asked + " (status " + e.getStatus()
                                + ")",
                        e);
            default ->
                failed(
                        Cause.FAILING,
                        "The schema registry cannot answer for " + asked + " (status " + e.getStatus()
                                + "); see to the registry, and whether olifant.schema-registry.url leads to one",
                        e);
        };
    }

    /** It could not be asked. */
    RegistryUnavailableException unreachable(String asked, IOException e) {
        String why = TLS.sentence(e)
                .orElseGet(() -> "The schema registry could not be asked for " + asked + " ("
                        + e.getClass().getSimpleName()
                        + "); see whether it runs, whether olifant.schema-registry.url leads to it, and, where it wants a certificate"
                        + " of this application, whether it accepts the one that is given");
        return failed(Cause.UNREACHABLE, why, e);
    }

    private RegistryUnavailableException failed(Cause cause, String sentence, Exception e) {
        failures.get(cause).incrementAndGet();
        Instant now = clock.instant();
        Instant since = trouble()
                .filter(before -> before.cause() == cause)
                .map(RegistryTrouble::since)
                .orElse(now);
        RegistryTrouble trouble = new RegistryTrouble(cause, sentence, since);
        last.set(new Last(trouble, now));
        return new RegistryUnavailableException(trouble, e);
    }
}
