package io.olifant.local.identity;

import io.olifant.local.deployment.Deployment;
import io.olifant.local.deployment.RawIdentifier;
import io.olifant.local.terminal.StackException;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A request about a person, as it goes to a deployment. */
final class PersonsRequest {

    private final String id = UUID.randomUUID().toString();
    private final String action;
    private final RawIdentifier identifier;

    PersonsRequest(String action, RawIdentifier identifier) {
        this.action = action;
        this.identifier = identifier;
    }

    String id() {
        return id;
    }

    void send(Deployment deployment) {
        deployment.send(
                Topics.PRIVACY_REQUESTS,
                new PrivacyRequestKey(id),
                new PrivacyRequest(
                        id, action, identifier.namespace(), identifier.value(), Instant.now(Clock.systemUTC())));
    }

    /**
     * The receipts, when those of both applications are there for all parts.
     *
     * @throws StackException if one says that the request was refused
     */
    static Optional<List<PrivacyReceipt>> complete(List<PrivacyReceipt> heard) {
        requireDone(heard);
        for (String application : List.of("identity-stitcher", "journey-aggregator")) {
            List<PrivacyReceipt> own = heard.stream()
                    .filter(receipt -> receipt.getApplication().equals(application))
                    .toList();
            if (own.isEmpty() || own.size() < own.get(0).getParts()) {
                return Optional.empty();
            }
        }
        return Optional.of(heard);
    }

    static void requireDone(List<PrivacyReceipt> heard) {
        for (PrivacyReceipt receipt : heard) {
            if (!receipt.getOutcome().equals("done")) {
                throw new StackException("Refused, and nothing was changed. " + receipt.getMessage());
            }
        }
    }
}
