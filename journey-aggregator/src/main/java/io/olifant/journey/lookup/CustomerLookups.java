package io.olifant.journey.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.store.StoreNames;
import io.olifant.journey.store.StoredProfile;
import io.olifant.journey.story.ReadableProfile;
import io.olifant.journey.story.ReadableProfile.Departed;
import io.olifant.journey.story.StoryCursor;
import io.olifant.journey.story.StoryJson;
import io.olifant.journey.story.StoryReader;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRequest;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.StoreOwner;
import io.olifant.runtime.lookup.StoreOwner.Here;
import io.olifant.runtime.lookup.StoreOwner.There;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.runtime.lookup.StoreRouter.LocalStores;
import io.olifant.runtime.lookup.UnusableQuestionException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Serves a customer's story over HTTP, page by page: {@code GET /customers/PROFILE}, and {@code GET
 * /customers/by/NAMESPACE/VALUE} for an identifier as people write it. Any instance answers.
 */
public final class CustomerLookups {

    /** Touchpoints of a page unless more or fewer are asked for. */
    static final int LIMIT_DEFAULT = 200;
    /** Touchpoints of a page at most. A thousand make half a megabyte. */
    static final int LIMIT_MAX = 1_000;

    private static final String PROFILE = "profile_id";
    private static final String NAMESPACE = "namespace";
    private static final String VALUE = "value";
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final String STATUS = "status";
    private static final String DOCUMENT = "json";
    private static final String PAGE_PATH = "/internal/customers/page";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** Profiles that a sentence names; the answer's list has more of them. */
    private static final int NAMED_MAX = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoreRouter stores;
    private final IdentityDirectory directory;
    private final JourneyRules rules;
    private final LongSupplier observationTimeMs;

    private CustomerLookups(
            StoreRouter stores, IdentityDirectory directory, JourneyRules rules, LongSupplier observationTimeMs) {
        this.stores = Objects.requireNonNull(stores, "stores");
        this.directory = Objects.requireNonNull(directory, "directory");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.observationTimeMs = Objects.requireNonNull(observationTimeMs, "observationTimeMs");
    }

    /**
     * The routes of the look-ups, for people and between instances.
     *
     * @param observationTimeMs gives the time at which this instance sees journeys; {@link Long#MIN_VALUE} while none is
     *     known
     */
    public static List<LookupRoute> routes(
            StoreRouter stores, IdentityDirectory directory, JourneyRules rules, LongSupplier observationTimeMs) {
        CustomerLookups lookups = new CustomerLookups(stores, directory, rules, observationTimeMs);
        return List.of(
                new LookupRoute(Method.GET, "/customers/{" + PROFILE + "}", lookups::byProfile),
                new LookupRoute(Method.GET, "/customers/by/{" + NAMESPACE + "}/<" + VALUE + ">", lookups::byIdentifier),
                new LookupRoute(Method.POST, PAGE_PATH, lookups::forAnotherInstance));
    }

    /**
     * What people ask, and what instances ask each other for them. There is none that was not checked, wherever it came from.
     *
     * @throws UnusableQuestionException if the page cannot be had so
     */
    private record Question(String profile, String afterOrNull, int limit) {

        Question {
            cursorOrNull(afterOrNull);
            if (limit < 1 || limit > LIMIT_MAX) {
                throw new UnusableQuestionException(
                        "The parameter 'limit' says how many touchpoints a page has; expected a number from 1 to "
                                + LIMIT_MAX);
            }
        }
    }

    private LookupAnswer byProfile(LookupRequest request) {
        try {
            return page(question(request, request.pathText(PROFILE)));
        } catch (UnusableQuestionException e) {
            return failure(BAD_REQUEST, e.getMessage());
        }
    }

    private LookupAnswer byIdentifier(LookupRequest request) {
        try {
            // Checked before another application is troubled.
            question(request, "");
            String namespace = request.pathText(NAMESPACE);
            IdentityDirectory.Answer found = directory.profileOf(namespace, request.pathText(VALUE));
            // Only what somebody was found by is known to name a namespace.
            return found.profileOrNull() == null
                    ? failure(found.status(), found.sentence())
                    : page(question(request, found.profileOrNull())).about(List.of(namespace));
        } catch (UnusableQuestionException e) {
            return failure(BAD_REQUEST, e.getMessage());
        }
    }

    private static Question question(LookupRequest request, String profile) {
        return new Question(profile, request.queryText(AFTER).orElse(null), limit(request.queryText(LIMIT)));
    }

    /** What is no number is none of those that a page may have. */
    private static int limit(Optional<String> text) {
        return text.map(digits -> digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0)
                .orElse(LIMIT_DEFAULT);
    }

    private static StoryCursor cursorOrNull(String textOrNull) {
        try {
            return textOrNull == null ? null : StoryCursor.parse(textOrNull);
        } catch (IllegalArgumentException e) {
            throw new UnusableQuestionException(
                    "The parameter 'after' says where the page before ended; expected what that page gave as 'next'");
        }
    }

    private LookupAnswer page(Question question) {
        StoreOwner owner = owner(question.profile());
        if (owner instanceof There there) {
            return answered(stores.ask(there, PAGE_PATH, body(question)));
        }
        return pageHere((Here) owner, question);
    }

    /** Answers another instance, which does not hold the profile: status and document, as they are to be passed on. */
    private LookupAnswer forAnotherInstance(LookupRequest request) {
        Question question = asked(request.body());
        if (!(owner(question.profile()) instanceof Here here)) {
            throw new NotReadyException("The partition has just moved to another instance; ask again in a second");
        }
        LookupAnswer answer = pageHere(here, question);
        return LookupAnswer.found(JSON.createObjectNode()
                .put(STATUS, answer.status())
                .put(DOCUMENT, answer.json())
                .toString());
    }

    private LookupAnswer pageHere(Here here, Question question) {
        return stores.read(
                here,
                local -> page(
                        new StoredProfile(question.profile(), readOnly(local), rules, observationTimeMs.getAsLong()),
                        question));
    }

    private LookupAnswer page(ReadableProfile profile, Question question) {
        ProfileHead head = profile.headOrNull();
        if (head == null) {
            return failure(
                    NOT_FOUND,
                    "There is no such profile: expected an id as customer.identities and the identity stitcher's look-ups"
                            + " give it, and nothing of one that was erased is known");
        }
        if (head.history().isEmpty()) {
            return left(profile.departed(StoryReader.DEPARTED_MAX));
        }
        StoryCursor cursorOrNull = cursorOrNull(question.afterOrNull());
        return LookupAnswer.found(
                StoryJson.of(StoryReader.read(profile, head, rules.visitGapMs(), cursorOrNull, question.limit())));
    }

    /** Nobody is there any more; the answer says where they went. */
    private static LookupAnswer left(List<Departed> departed) {
        List<String> profiles =
                departed.stream().map(Departed::profile).distinct().toList();
        String elsewhere = profiles.stream()
                .filter(profile -> !profile.equals(Redirect.ERASED))
                .limit(NAMED_MAX)
                .collect(Collectors.joining(", "));
        String sentence = elsewhere.isEmpty()
                ? "Nothing is left of this profile: its identifiers were erased"
                : "Nothing is left of this profile: its identifiers belong to others now, so ask for " + elsewhere;
        return new LookupAnswer(NOT_FOUND, StoryJson.failure(sentence, departed));
    }

    private StoreOwner owner(String profile) {
        return stores.owner(StoreNames.HEADS, profile.getBytes(StandardCharsets.UTF_8));
    }

    private static Function<String, KeyValueStore<Bytes, byte[]>> readOnly(LocalStores local) {
        return local::open;
    }

    private static String body(Question question) {
        return JSON.createObjectNode()
                .put(PROFILE, question.profile())
                .put(AFTER, question.afterOrNull())
                .put(LIMIT, question.limit())
                .toString();
    }

    private static Question asked(String body) {
        JsonNode asked = parsed(body)
                .orElseThrow(() -> new UnusableQuestionException(
                        "The question is no JSON; expected what another instance of the same release asks"));
        JsonNode after = asked.path(AFTER);
        if (!asked.path(PROFILE).isTextual() || !asked.path(LIMIT).isInt() || !isTextOrNone(after)) {
            throw new UnusableQuestionException("The question has another form than this release knows; expected "
                    + PROFILE + ", " + AFTER + " and " + LIMIT);
        }
        return new Question(
                asked.path(PROFILE).asText(),
                after.isTextual() ? after.asText() : null,
                asked.path(LIMIT).asInt());
    }

    private static boolean isTextOrNone(JsonNode node) {
        return node.isTextual() || node.isNull() || node.isMissingNode();
    }

    private static LookupAnswer answered(String body) {
        return parsed(body)
                .filter(answer ->
                        answer.path(STATUS).isInt() && answer.path(DOCUMENT).isTextual())
                .map(answer -> new LookupAnswer(
                        answer.path(STATUS).asInt(), answer.path(DOCUMENT).asText()))
                .orElseThrow(() -> new NotReadyException(
                        "Another instance speaks in a form that this one does not know; it may run another"
                                + " release, so ask again when all run the same"));
    }

    /** Without what is wrong with it, which would quote what cannot be read. */
    private static Optional<JsonNode> parsed(String body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static LookupAnswer failure(int status, String sentence) {
        return new LookupAnswer(status, StoryJson.failure(sentence, List.of()));
    }
}
