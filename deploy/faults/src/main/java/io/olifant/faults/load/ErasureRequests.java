package io.olifant.faults.load;

import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.Topics;
import java.time.Instant;
import java.util.List;

/** Asks to forget people, and does not wait for it, since whoever does it may be away. */
public final class ErasureRequests {

    private static final int APPLICATIONS_THAT_ERASE = 2;

    private final String bootstrapServers;
    private final TestRegistry registry;

    public ErasureRequests(String bootstrapServers, TestRegistry registry) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
    }

    /** Asks to erase the person behind an identifier. */
    public void ask(String requestId, String namespace, String value) {
        PrivacyRequest request = PrivacyRequest.newBuilder()
                .setRequestId(requestId)
                .setAction("erase")
                .setNamespace(namespace)
                .setIdentifier(value)
                .setRequestedAt(Instant.now())
                .build();
        try (TopicWriter writer = new TopicWriter(bootstrapServers, registry.serdes())) {
            writer.record(Topics.PRIVACY_REQUESTS, requestId, new PrivacyRequestKey(requestId), request);
            writer.flush();
        }
    }

    /** Fails unless there is a receipt of every part from each application, and all say that it is done. */
    public void requireDone(String requestId) {
        List<PrivacyReceipt> receipts = new TopicReader(bootstrapServers, registry.serdes())
                .values(Topics.PRIVACY_RECEIPTS).stream()
                        .filter(receipt -> receipt.getRequestId().equals(requestId))
                        .toList();
        boolean isDone = !receipts.isEmpty()
                && receipts.size() == APPLICATIONS_THAT_ERASE * receipts.get(0).getParts()
                && receipts.stream().allMatch(receipt -> receipt.getOutcome().equals("done"));
        if (!isDone) {
            throw new AssertionError("The erasure " + requestId + " is not done; its receipts are " + receipts);
        }
    }
}
