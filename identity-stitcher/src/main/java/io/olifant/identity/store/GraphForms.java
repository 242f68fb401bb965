package io.olifant.identity.store;

import static io.olifant.runtime.binary.StoredForm.ofStore;

import io.olifant.runtime.binary.StoredForm;
import java.util.List;

/** The forms of what the stores of identities hold. */
public final class GraphForms {

    private GraphForms() {}

    /** @param application whose stores they are */
    public static List<StoredForm> of(String application) {
        return List.of(
                ofStore(
                        application,
                        StoreNames.GRAPH,
                        "identifiers, with their links and cluster while few",
                        EntryCodec.VERSION),
                ofStore(application, StoreNames.GRAPH, "links and members that outgrew that", RowCodec.VERSION),
                ofStore(application, StoreNames.SWEEP, "how far re-resolving came", RowCodec.VERSION),
                ofStore(application, StoreNames.CLOCK, "the published event time", ClockStore.VERSION),
                ofStore(application, StoreNames.FINGERPRINT, "the rules in force", RulesFingerprintStore.VERSION));
    }
}
