package io.olifant.systemtests.harness;

import io.olifant.identities.CommandKey;
import io.olifant.identities.CommandOutcome;
import io.olifant.identities.IdentityCommand;
import io.olifant.kpis.ModelCommand;
import io.olifant.kpis.ModelCommandKey;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.privacy.PrivacyExport;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Whoever corrects identities and answers to people: writes commands and requests as raw values, and waits for what the
 * applications answer. Identifiers are texts such as {@code cookie:c}.
 */
public final class Operator {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int APPLICATIONS_THAT_ERASE = 2;

    private final TopicWriter writer;
    private final Supplier<TopicReader> reader;
    private int asked;

    Operator(TopicWriter writer, Supplier<TopicReader> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Takes the link between two identifiers out of the evidence. */
    public CommandOutcome unlink(String one, String other) {
        return command("unlink", one, other);
    }

    /** Gives back a link that was taken out. */
    public CommandOutcome relink(String one, String other) {
        return command("relink", one, other);
    }

    /** Erases the person behind an identifier; returns the receipts of all parts, or the one that refuses. */
    public List<PrivacyReceipt> erase(String identifier) {
        return erase(identifier, Instant.now(Clock.systemUTC()));
    }

    /** The same as of a time, such as that of a request which was made before. */
    public List<PrivacyReceipt> erase(String identifier, Instant requestedAt) {
        String id = request("erase", identifier, requestedAt);
        return await(() -> receipts(id), Operator::areReceiptsOfAnErasureComplete);
    }

    /** All that is known of the person behind an identifier, as JSON. */
    public String export(String identifier) {
        String id = request("export", identifier, Instant.now(Clock.systemUTC()));
        return await(() -> pieces(id), pieces -> pieces.stream().anyMatch(PrivacyExport::getIsLast)).stream()
                .map(PrivacyExport::getJson)
                .collect(Collectors.joining());
    }

    /** Has the models of all currencies fitted anew. */
    public ModelCommandOutcome refit() {
        String id = nextId("refit");
        ModelCommand command = new ModelCommand(id, "refit", null, Instant.now(Clock.systemUTC()));
        writer.record(Topics.MODEL_COMMANDS, id, new ModelCommandKey(id), command);
        writer.flush();
        return await(() -> refits(id), outcomes -> !outcomes.isEmpty()).get(0);
    }

    private CommandOutcome command(String action, String one, String other) {
        String id = nextId("command");
        IdentityCommand command = IdentityCommand.newBuilder()
                .setCommandId(id)
                .setAction(action)
                .setNamespace(namespace(one))
                .setIdentifier(value(one))
                .setOtherNamespace(namespace(other))
                .setOtherIdentifier(value(other))
                .setReason("seen on the shop's own tablet")
                .setRequestedAt(Instant.now(Clock.systemUTC()))
                .build();
        writer.record(Topics.IDENTITY_COMMANDS, id, new CommandKey(id), command);
        writer.flush();
        return await(() -> outcomes(id), outcomes -> !outcomes.isEmpty()).get(0);
    }

    private String request(String action, String identifier, Instant requestedAt) {
        String id = nextId("request");
        PrivacyRequest request = PrivacyRequest.newBuilder()
                .setRequestId(id)
                .setAction(action)
                .setNamespace(namespace(identifier))
                .setIdentifier(value(identifier))
                .setRequestedAt(requestedAt)
                .build();
        writer.record(Topics.PRIVACY_REQUESTS, id, new PrivacyRequestKey(id), request);
        writer.flush();
        return id;
    }

    private List<CommandOutcome> outcomes(String id) {
        return reader.get().values(Topics.IDENTITY_OUTCOMES).stream()
                .filter(outcome -> outcome.getCommandId().equals(id))
                .toList();
    }

    private List<ModelCommandOutcome> refits(String id) {
        return reader.get().values(Topics.MODEL_OUTCOMES).stream()
                .filter(outcome -> outcome.getCommandId().equals(id))
                .toList();
    }

    private List<PrivacyReceipt> receipts(String id) {
        return reader.get().values(Topics.PRIVACY_RECEIPTS).stream()
                .filter(receipt -> receipt.getRequestId().equals(id))
                .toList();
    }

    private List<PrivacyExport> pieces(String id) {
        return reader.get().values(Topics.PRIVACY_EXPORTS).stream()
                .filter(piece -> piece.getRequestId().equals(id))
                .sorted(Comparator.comparingInt(PrivacyExport::getPart))
                .toList();
    }

    private static boolean areReceiptsOfAnErasureComplete(List<PrivacyReceipt> receipts) {
        return receipts.stream()
                .findFirst()
                .filter(first -> first.getOutcome().equals("refused")
                        || receipts.size() == APPLICATIONS_THAT_ERASE * first.getParts())
                .isPresent();
    }

    private static <T> T await(Supplier<T> answer, Predicate<T> isComplete) {
        return Awaitility.await().atMost(PATIENCE).until(answer::get, isComplete);
    }

    private String nextId(String kind) {
        asked++;
        return kind + "-" + asked;
    }

    private static String namespace(String identifier) {
        return identifier.substring(0, identifier.indexOf(':'));
    }

    private static String value(String identifier) {
        return identifier.substring(identifier.indexOf(':') + 1);
    }
}
