package io.olifant.operate.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.operate.topics.TopicPlan.Step;
import io.olifant.runtime.topics.CataloguedTopic;
import java.util.Locale;

/** A plan as JSON for programs. */
final class PlanJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PlanJson() {}

    static String of(TopicPlan plan) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode topics = root.putArray("topics");
        plan.steps().forEach(step -> topics.add(topic(step)));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan cannot be written as JSON", e);
        }
    }

    private static ObjectNode topic(Step step) {
        CataloguedTopic topic = step.topic();
        ObjectNode node = JSON.createObjectNode();
        node.put("name", topic.name());
        node.put("kind", label(topic.kind()));
        node.put("action", label(step.action()));
        node.put("partitions", topic.partitions());
        node.put("replicas", topic.replicas());
        ObjectNode settings = node.putObject("settings");
        topic.config().forEach(settings::put);
        topic.writers().forEach(node.putArray("writers")::add);
        topic.readers().forEach(node.putArray("readers")::add);
        ArrayNode differences = node.putArray("differences");
        step.differences().forEach(difference -> {
            ObjectNode each = differences.addObject();
            each.put("what", difference.what());
            each.put("found", difference.found().orElse(null));
            each.put("expected", difference.expected());
            each.put("remedy", label(difference.remedy()));
            each.put("sentence", difference.sentence());
        });
        return node;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
