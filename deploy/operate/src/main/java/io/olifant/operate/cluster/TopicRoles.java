package io.olifant.operate.cluster;

import io.olifant.schemas.TopicSpec;
import io.olifant.schemas.Topics;
import java.util.Set;

/** What a topic is to those who look after a deployment. */
public final class TopicRoles {

    /** Orders, of people and from one application to the next: carried out anew, one would come before the events that it is about. */
    private static final Set<TopicSpec> ORDERS =
            Set.of(Topics.IDENTITY_COMMANDS, Topics.PRIVACY_REQUESTS, Topics.MODEL_COMMANDS, Topics.PROFILE_EXPORTS);

    private static final Set<TopicSpec> ANSWERS =
            Set.of(Topics.IDENTITY_OUTCOMES, Topics.MODEL_OUTCOMES, Topics.PRIVACY_RECEIPTS, Topics.PRIVACY_EXPORTS);

    private static final String FIGURES = "kpi.";

    private final String prefix;

    /** @param prefix of the deployment's topics */
    public TopicRoles(String prefix) {
        this.prefix = prefix;
    }

    /** The input of a source system. */
    public boolean isSource(String topic) {
        return Topics.touchpoints(prefix).matcher(topic).matches();
    }

    /** Commands and requests. */
    public boolean isOrder(String topic) {
        return isOneOf(ORDERS, topic);
    }

    /** What came of commands and requests. */
    public boolean isAnswer(String topic) {
        return isOneOf(ANSWERS, topic);
    }

    /** A table of figures. */
    public boolean isFigure(String topic) {
        return topic.startsWith(prefix + FIGURES);
    }

    private boolean isOneOf(Set<TopicSpec> specs, String topic) {
        return specs.stream().anyMatch(spec -> spec.in(prefix).equals(topic));
    }
}
