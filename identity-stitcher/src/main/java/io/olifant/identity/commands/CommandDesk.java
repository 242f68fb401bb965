package io.olifant.identity.commands;

import io.olifant.identities.IdentityCommand;
import io.olifant.identity.commands.CommandOrder.Accepted;
import io.olifant.identity.commands.CommandOrder.Letter;
import io.olifant.identity.commands.CommandOrder.Refused;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.schemas.PlainText;
import io.olifant.schemas.ProfilePartitions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where commands and requests of people come in: checks them, replaces raw values by the identifiers that they mean, and addresses
 * them to the nodes that carry them out. Knows no state: only the node of a link knows whether it is there.
 */
public final class CommandDesk {

    /** Characters of the id of a command or request. Outcomes and receipts carry it, and are keyed by it. */
    static final int ID_MAX_CHARS = 256;
    /** Characters of a reason. It is kept with the link and shown wherever that is explained. */
    static final int REASON_MAX_CHARS = 500;

    /**
     * How old a request may be when it is read. One takes seconds; after a week brokers may have forgotten what was read
     * (offsets.retention.minutes), and requests of long ago are read again. Whoever came back since must not be erased for them.
     */
    static final Duration REQUEST_AGE_MAX = Duration.ofDays(7);

    /** How far the clock of whoever asks may be ahead. */
    static final Duration REQUEST_AHEAD_MAX = Duration.ofHours(1);

    private static final String UNLINK = "unlink";
    private static final String RELINK = "relink";
    private static final String RERESOLVE = "reresolve";

    /** The namespace of the made-up identifiers that stand for partitions. */
    private static final String PARTITION_NAMESPACE = "partition";

    private final IdentityRules rules;
    private final RawIdentifiers identifiers;
    private final int partitions;

    /**
     * @param partitions how many partitions the identity graph has
     */
    public CommandDesk(IdentityRules rules, RawIdentifiers identifiers, int partitions) {
        this.rules = rules;
        this.identifiers = identifiers;
        this.partitions = partitions;
    }

    /** An operator's command. */
    public CommandOrder command(IdentityCommand command) {
        String id = command.getCommandId();
        String action = command.getAction().strip().toLowerCase(Locale.ROOT);
        boolean isKnown = List.of(UNLINK, RELINK, RERESOLVE).contains(action);
        if (!isId(id)) {
            return new Refused("", isKnown ? action : Refused.UNKNOWN_ACTION, idExpected("command_id"));
        }
        if (!isKnown) {
            return new Refused(
                    id,
                    Refused.UNKNOWN_ACTION,
                    "The action of the command is not known; expected unlink, relink or reresolve");
        }
        if (action.equals(RERESOLVE)) {
            return new Accepted(reresolveEverywhere(id));
        }
        String reason = reason(command.getReason().strip());
        if (reason.isEmpty() || reason.length() > REASON_MAX_CHARS) {
            return new Refused(
                    id,
                    action,
                    "A reason is kept with the link and shown to whoever asks; expected 1 to " + REASON_MAX_CHARS
                            + " characters, got " + reason.length());
        }
        try {
            return relate(
                    id,
                    action,
                    identifiers.read(command.getNamespace(), command.getIdentifier()),
                    identifiers.read(command.getOtherNamespace(), command.getOtherIdentifier()),
                    reason);
        } catch (UnusableIdentifierException e) {
            return new Refused(id, action, e.getMessage());
        }
    }

    /** As people see it, since it is shown on terminals; one that is too long stays as it is, to be refused. */
    private static String reason(String written) {
        return written.length() > REASON_MAX_CHARS ? written : PlainText.of(written);
    }

    private CommandOrder relate(String id, String action, Identifier one, Identifier other, String reason) {
        if (one.equals(other)) {
            return new Refused(id, action, "Both identifiers are the same; expected the two ends of a link");
        }
        int byPriority = Integer.compare(rules.priorityOf(one), rules.priorityOf(other));
        boolean isOneAnchor = byPriority != 0 ? byPriority < 0 : one.compareTo(other) < 0;
        Identifier anchor = isOneAnchor ? one : other;
        Identifier weaker = isOneAnchor ? other : one;
        return new Accepted(List.of(new Letter(anchor, new Relate(id, weaker, action.equals(UNLINK) ? reason : null))));
    }

    /** One letter for each partition, to an identifier that nobody has and that lies in it. */
    private List<Letter> reresolveEverywhere(String id) {
        Letter[] letters = new Letter[partitions];
        int missing = letters.length;
        for (int number = 0; missing > 0; number++) {
            Identifier to = Identifier.of(PARTITION_NAMESPACE, String.valueOf(number));
            int partition = ProfilePartitions.of(to.text(), letters.length);
            if (letters[partition] == null) {
                GraphMessage message = new Reresolve(new RequestPart(id, partition + 1, letters.length));
                letters[partition] = new Letter(to, message);
                missing--;
            }
        }
        return List.of(letters);
    }

    /**
     * A person's request.
     *
     * @param nowMs the wall clock
     */
    public CommandOrder request(PrivacyRequest request, long nowMs) {
        String id = request.getRequestId();
        PrivacyAnswer.Action action = switch (request.getAction().strip().toLowerCase(Locale.ROOT)) {
            case "erase" -> PrivacyAnswer.Action.ERASE;
            case "export" -> PrivacyAnswer.Action.EXPORT;
            default -> null;
        };
        if (!isId(id)) {
            return new Refused("", action == null ? Refused.UNKNOWN_ACTION : label(action), idExpected("request_id"));
        }
        if (action == null) {
            return new Refused(
                    id, Refused.UNKNOWN_ACTION, "The action of the request is not offered; expected erase or export");
        }
        long requestedAtMs = request.getRequestedAt().toEpochMilli();
        if (requestedAtMs < nowMs - REQUEST_AGE_MAX.toMillis()) {
            return new Refused(
                    id,
                    label(action),
                    "The request is more than " + REQUEST_AGE_MAX.toDays()
                            + " days old, so it may have been done long ago and be read again; if it still holds, ask again"
                            + " with the present time as requested_at");
        }
        if (requestedAtMs > nowMs + REQUEST_AHEAD_MAX.toMillis()) {
            return new Refused(
                    id,
                    label(action),
                    "The time of the request lies more than " + REQUEST_AHEAD_MAX.toHours()
                            + " hour ahead; expected when it was made, in UTC, as requested_at");
        }
        try {
            Identifier identifier = identifiers.read(request.getNamespace(), request.getIdentifier());
            // Nobody asks for what has not happened.
            long asOfMs = Math.min(requestedAtMs, nowMs);
            return new Accepted(List.of(new Letter(identifier, new IdentifierRequest(id, action, asOfMs))));
        } catch (UnusableIdentifierException e) {
            return new Refused(id, label(action), e.getMessage());
        }
    }

    private static String label(PrivacyAnswer.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= ID_MAX_CHARS && PlainText.of(id).equals(id) && !PlainText.isDamaged(id);
    }

    private static String idExpected(String field) {
        return "The " + field + " identifies the answer; expected 1 to " + ID_MAX_CHARS
                + " characters that can be seen, and no space at its ends";
    }
}
