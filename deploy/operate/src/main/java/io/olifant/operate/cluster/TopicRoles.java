package io.olifant.operate.cluster;

import io.olifant.runtime.topics.CataloguedTopic.Kind;
import io.olifant.runtime.topics.TopicCatalogue;
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

    private final TopicCatalogue catalogue;

    /** @param catalogue of the deployment, whose input may be another one's */
    public TopicRoles(TopicCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The input of a source system. */
    public boolean isSource(String topic) {
        return Topics.touchpoints(catalogue.inputPrefix()).matcher(topic).matches();
    }

    /** The commands and requests of people. */
    public boolean isOfPeople(String topic) {
        return isOneOf(Set.copyOf(Topics.INPUTS), topic);
    }

    /** Commands and requests that another deployment carries out, too: it looks after the topic. */
    public boolean isShared(String topic) {
        return catalogue.find(topic).stream().anyMatch(each -> each.kind() == Kind.SHARED);
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
        return topic.startsWith(catalogue.prefix() + FIGURES);
    }

    private boolean isOneOf(Set<? extends TopicSpec> specs, String topic) {
        return specs.stream().anyMatch(spec -> catalogue.nameOf(spec).equals(topic));
    }
}
