package io.olifant.systemtests.harness;

import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.OracleRules.JourneyMapEntry;
import io.olifant.systemtests.oracle.OracleRules.NamespaceRule;
import io.olifant.systemtests.oracle.OracleTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The rules of a deployment with default settings, for the oracle. The files are the pipeline's own; they are read here
 * with other code, and so is the pseudonym of a sensitive value computed.
 */
public final class DeploymentRules {

    /** The hashing key of every deployment under test. */
    public static final String HASHING_KEY = "system tests hash with this key only";

    private static final List<String> GOALS = List.of("at-least", "at-most", "change-at-least", "change-at-most");

    private DeploymentRules() {}

    /** Default rules, default journey map, months in UTC. */
    public static OracleRules defaults() {
        return new OracleRules(
                namespaces(section(yaml("/identity-rules.yaml"), "namespaces")),
                journeyMap(yaml("/journey-map.yaml")),
                afterSales(yaml("/journey-map.yaml")),
                ZoneOffset.UTC,
                List.of("month"),
                Duration.ofDays(30),
                Duration.ofMinutes(30),
                Duration.ofDays(30),
                100,
                10_000,
                10_000,
                Duration.ofHours(24),
                List.of(),
                DeploymentRules::pseudonym);
    }

    /** The targets of a file of this module. */
    public static List<OracleTarget> targets(String resource) {
        List<OracleTarget> targets = new ArrayList<>();
        for (Object each : (List<?>) yaml(resource).get("targets")) {
            Map<?, ?> target = (Map<?, ?>) each;
            String goal = GOALS.stream().filter(target::containsKey).findFirst().orElseThrow();
            TreeMap<String, String> dimensions = new TreeMap<>();
            ((Map<?, ?>) target.get("dimensions")).forEach((name, value) -> dimensions.put("" + name, "" + value));
            targets.add(new OracleTarget(
                    (String) target.get("name"),
                    (String) target.get("figure"),
                    dimensions,
                    (String) target.get("measure"),
                    goal,
                    new BigDecimal("" + target.get(goal)),
                    target.containsKey("tolerance") ? new BigDecimal("" + target.get("tolerance")) : BigDecimal.ZERO));
        }
        return targets;
    }

    private static Map<String, NamespaceRule> namespaces(Map<String, Object> sections) {
        Map<String, NamespaceRule> rules = new HashMap<>();
        for (String namespace : sections.keySet()) {
            Map<String, Object> rule = section(sections, namespace);
            rules.put(
                    namespace,
                    new NamespaceRule(
                            (Integer) rule.get("priority"),
                            "lower-case".equals(rule.get("normalise")),
                            Boolean.TRUE.equals(rule.get("sensitive")),
                            Optional.ofNullable((Integer) rule.get("per-profile")),
                            Optional.ofNullable((Integer) rule.get("shared-after")),
                            names(rule)));
        }
        return rules;
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(Map<String, Object> rule) {
        return (List<String>) rule.getOrDefault("similar-names", List.of());
    }

    private static List<JourneyMapEntry> journeyMap(Map<String, Object> document) {
        return ((List<?>) document.get("entries"))
                .stream()
                        .map(Map.class::cast)
                        .map(entry -> new JourneyMapEntry(
                                (String) entry.get("channel"),
                                (String) entry.get("type"),
                                (String) entry.get("phase"),
                                (String) entry.get("department"),
                                Boolean.TRUE.equals(entry.get("attributable"))))
                        .toList();
    }

    private static Set<String> afterSales(Map<String, Object> document) {
        return ((List<?>) document.get("after-sales"))
                .stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static Map<String, Object> yaml(String resource) {
        try (InputStream input = DeploymentRules.class.getResourceAsStream(resource)) {
            Objects.requireNonNull(input, resource);
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> document, String name) {
        return (Map<String, Object>) document.get(name);
    }

    private static String pseudonym(String namespace, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HASHING_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal(("identifier:" + namespace + ":" + value).getBytes(StandardCharsets.UTF_8));
            return "h1." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
