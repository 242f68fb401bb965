package io.olifant.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceTopicsTest {

    private final SourceTopics topics = new SourceTopics("acme.");

    @Test
    void eachSourceHasATopicOfItsOwn() {
        assertThat(topics.topicOf("webshop")).isEqualTo("acme.touchpoints.webshop");
        assertThat(topics.topicOf("web-shop")).isEqualTo("acme.touchpoints.web-shop");
        assertThat(topics.topicOf("Webshop")).isEqualTo("acme.touchpoints.Webshop");
        assertThat(topics.topicBySharingSource()).isEmpty();
    }

    @Test
    void sourcesThatDifferInDotsAndUnderscoresShareTheTopicOfTheFirst() {
        assertThat(topics.topicOf("web.shop")).isEqualTo("acme.touchpoints.web.shop");
        assertThat(topics.topicOf("web_shop")).isEqualTo("acme.touchpoints.web.shop");
        assertThat(topics.topicOf("..")).isEqualTo("acme.touchpoints...");
        assertThat(topics.topicOf("._")).isEqualTo("acme.touchpoints...");
        assertThat(topics.topicOf("web.shop")).isEqualTo("acme.touchpoints.web.shop");
        assertThat(topics.topicBySharingSource())
                .isEqualTo(Map.of("web_shop", "acme.touchpoints.web.shop", "._", "acme.touchpoints..."));
    }

    @Test
    void theFirstMayHaveBeenThereBefore() {
        topics.exist(List.of("acme.touchpoints.web_shop", "acme_touchpoints.pos", "kpi.status"));
        assertThat(topics.topicOf("web_shop")).isEqualTo("acme.touchpoints.web_shop");
        assertThat(topics.topicOf("web.shop")).isEqualTo("acme.touchpoints.web_shop");
        assertThat(topics.topicOf("pos")).isEqualTo("acme.touchpoints.pos");
    }
}
