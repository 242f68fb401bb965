package io.olifant.operate.topics;

import io.olifant.operate.topics.Principals.Assigned;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Topics and logins as resources of the Strimzi operators. Topics that Kafka Streams makes itself are left out, since the operator
 * would make them before it is known that the application has none yet; so is the input of another deployment, which that one's resources
 * have.
 */
final class StrimziResources {

    /** What Kubernetes takes as the name of a resource. */
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private final String api;
    private final String cluster;
    private final String authentication;

    /**
     * @param api group and version
     * @param cluster the name of the Kafka resource
     */
    StrimziResources(String api, String cluster, String authentication) {
        this.api = api;
        this.cluster = cluster;
        this.authentication = authentication;
    }

    /**
     * All of them, as one file of several documents.
     *
     * @throws ConfigurationException if a login cannot be the name of a resource
     */
    String yaml(TopicCatalogue catalogue, List<Assigned> assigned) {
        List<Object> resources = new ArrayList<>();
        Map<String, String> topicByResource = new LinkedHashMap<>();
        for (CataloguedTopic topic : catalogue.topics()) {
            if (!topic.isInternal() && catalogue.isOwn(topic)) {
                String name = resourceName(topic.name());
                String other = topicByResource.put(name, topic.name());
                if (other != null) {
                    throw new ConfigurationException(List.of("The topics '" + other + "' and '" + topic.name()
                            + "' would both be the resource '" + name + "'; rename one of them."));
                }
                resources.add(topic(name, topic));
            }
        }
        Map<String, List<Map<String, Object>>> aclsByUser = new LinkedHashMap<>();
        for (Assigned each : assigned) {
            List<Map<String, Object>> acls =
                    aclsByUser.computeIfAbsent(userName(each.principal()), name -> new ArrayList<>());
            Rights.of(each.role(), catalogue).forEach(right -> acls.add(acl(right)));
        }
        aclsByUser.forEach((name, acls) -> resources.add(user(name, acls)));
        DumperOptions form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        form.setExplicitStart(true);
        return new Yaml(form).dumpAll(resources.iterator());
    }

    private Map<String, Object> topic(String name, CataloguedTopic topic) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("topicName", topic.name());
        spec.put("partitions", topic.partitions());
        spec.put("replicas", (int) topic.replicas());
        spec.put("config", new LinkedHashMap<String, Object>(topic.config()));
        return resource("KafkaTopic", name, spec);
    }

    private Map<String, Object> user(String name, List<Map<String, Object>> acls) {
        Map<String, Object> authorization = new LinkedHashMap<>();
        authorization.put("type", "simple");
        authorization.put("acls", acls);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("authentication", Map.of("type", authentication));
        spec.put("authorization", authorization);
        return resource("KafkaUser", name, spec);
    }

    private Map<String, Object> resource(String kind, String name, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("labels", Map.of("strimzi.io/cluster", cluster));
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("apiVersion", api);
        resource.put("kind", kind);
        resource.put("metadata", metadata);
        resource.put("spec", spec);
        return resource;
    }

    private static Map<String, Object> acl(Right right) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put(
                "type",
                switch (right.type()) {
                    case TOPIC -> "topic";
                    case GROUP -> "group";
                    case TRANSACTIONAL_ID -> "transactionalId";
                    default -> throw new IllegalStateException("No rights are granted on " + right.type());
                });
        resource.put("name", right.name());
        resource.put("patternType", right.isPrefix() ? "prefix" : "literal");
        Map<String, Object> acl = new LinkedHashMap<>();
        acl.put("resource", resource);
        acl.put("operations", right.operationNames());
        return acl;
    }

    /** Topics may have capital letters and underscores, which Kubernetes does not take. */
    private static String resourceName(String topic) {
        String name = topic.toLowerCase(Locale.ROOT).replace('_', '-');
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    List.of("The topic '" + topic + "' cannot be a resource of Kubernetes, not even as '"
                            + name
                            + "'; change olifant.topics.prefix or the name of the source, so that it begins and ends with a"
                            + " letter or digit."));
        }
        return name;
    }

    /** Strimzi names the user of Kafka after the resource, and the subject of its certificate, too. */
    private static String userName(String principal) {
        String name = principal.substring(Principals.USER.length()).replaceFirst("^CN=", "");
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    List.of("The login '" + principal + "' cannot be a KafkaUser of Strimzi, whose"
                            + " names have small letters, digits, hyphens and dots; give another with --principal."));
        }
        return name;
    }
}
