package io.olifant.identity.topology;

import static io.olifant.runtime.binary.StoredForm.ofTopic;

import io.olifant.identity.codec.GraphMessageCodec;
import io.olifant.identity.store.GraphForms;
import io.olifant.runtime.binary.StoredForm;
import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/** The forms of what the identity stitcher keeps, and sends to itself. */
public final class IdentityForms {

    private IdentityForms() {}

    /** @param application whose stores and steps they are */
    public static List<StoredForm> of(String application) {
        List<StoredForm> forms = new ArrayList<>(GraphForms.of(application));
        forms.add(ofTopic(
                application + "-" + IdentityNames.OBSERVATIONS + "-repartition",
                "touchpoints on their way to their anchor",
                StoredForm.AVRO));
        forms.add(ofTopic(
                Topics.IDENTITY_GRAPH.name(), "messages between identifiers and clusters", GraphMessageCodec.VERSION));
        return List.copyOf(forms);
    }
}
