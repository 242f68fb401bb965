package io.olifant.identity.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What rules state was made under, one hash for each part of them. State made under other rules would hold the same person
 * twice: under the identifiers of then and under those of now, with the events of each. Hashes, so that neither the key
 * nor blocked values are in a store.
 *
 * <p>Two sets of rules that mean the same have one fingerprint: only the order of priorities counts, not their numbers, and
 * what is said of a namespace as it would hold without being said does not count.
 */
public final class RulesFingerprint {

    /** One part of the rules. The names are in the store and stay. */
    public enum Part {
        /** Which namespaces have a rule, and which is stronger than which. */
        PRIORITIES("the order of the namespaces' priorities"),
        NORMALISATION("normalise, or how this release reads values"),
        DEFAULT_REGION("default-region"),
        PATTERNS("pattern"),
        BLOCKED("blocked or blocked-patterns"),
        SENSITIVITY("sensitive"),
        UNKNOWN_NAMESPACES("unknown-namespaces or similar-names"),
        HASHING_KEY("the hashing key or its id"),
        /** Limits may change while there is state: nodes are resolved anew under them. */
        LIMITS("per-profile or shared-after");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** What it is called in the rules file, for messages. */
        public String words() {
            return words;
        }
    }

    /** How values are read where the rules say the same; another text whenever a release makes something else of a value. */
    private static final String READING =
            "plain texts, i with its dot once more, names of hosts, no number of zeros, guarded namespaces,"
                    + " no places of objects";

    private static final Set<Part> FIXED = EnumSet.complementOf(EnumSet.of(Part.LIMITS));

    private final SortedMap<String, String> hashByPart;

    private RulesFingerprint(Map<String, String> hashByPart) {
        this.hashByPart = Collections.unmodifiableSortedMap(new TreeMap<>(hashByPart));
    }

    /**
     * The fingerprint of rules.
     *
     * @param hashingKeyFingerprint a text that changes with the hashing key and its id, and does not reveal the key
     */
    public static RulesFingerprint of(IdentityRules rules, String hashingKeyFingerprint) {
        Map<String, String> hashByPart = new TreeMap<>();
        for (Part part : Part.values()) {
            hashByPart.put(part.name(), hash(content(part, rules, hashingKeyFingerprint)));
        }
        return new RulesFingerprint(hashByPart);
    }

    /** A fingerprint that was stored: hashes by the names of their parts. */
    public static RulesFingerprint ofStored(Map<String, String> hashByPart) {
        return new RulesFingerprint(hashByPart);
    }

    /** Hashes by the names of their parts, to be stored. */
    public SortedMap<String, String> hashByPart() {
        return hashByPart;
    }

    /**
     * The parts that may not change while there is state, and differ from those under which it was made. A part that one of
     * the two does not know (another release wrote it) does not differ.
     */
    public List<Part> forbiddenChangesSince(RulesFingerprint stored) {
        List<Part> changes = new ArrayList<>();
        for (Part part : FIXED) {
            if (differs(part, stored)) {
                changes.add(part);
            }
        }
        return changes;
    }

    /** Whether limits differ from those that were last applied to everything known. */
    public boolean hasOtherLimitsThan(RulesFingerprint stored) {
        return differs(Part.LIMITS, stored);
    }

    /** The sentence for the operator who changed these parts. */
    public static String refusal(List<Part> changes) {
        return "The state of this deployment was made under other rules: "
                + changes.stream().map(Part::words).collect(Collectors.joining(", ", "", ""))
                + " changed since. Under the new ones, people who are known already would be taken for others. Either put"
                + " the old rules back, or reset the deployment and replay its input";
    }

    private boolean differs(Part part, RulesFingerprint stored) {
        String then = stored.hashByPart.get(part.name());
        return then != null && !then.equals(hashByPart.get(part.name()));
    }

    private static List<String> content(Part part, IdentityRules rules, String hashingKeyFingerprint) {
        return switch (part) {
            case PRIORITIES -> priorities(rules);
            case NORMALISATION -> normalisation(rules);
            case DEFAULT_REGION -> lines(rules, rule -> rule.values().regionOrNull());
            case PATTERNS ->
                lines(
                        rules,
                        rule -> rule.values().patternOrNull() == null
                                ? null
                                : rule.values().patternOrNull().pattern());
            case BLOCKED -> blocked(rules);
            case SENSITIVITY -> lines(rules, rule -> rule.isSensitive() ? "sensitive" : null);
            case UNKNOWN_NAMESPACES -> others(rules);
            case HASHING_KEY -> List.of(hashingKeyFingerprint);
            case LIMITS ->
                lines(
                        rules,
                        rule -> rule.perProfileMax() == NamespaceRule.UNLIMITED
                                        && rule.sharedAfter() == NamespaceRule.UNLIMITED
                                ? null
                                : rule.perProfileMax() + " " + rule.sharedAfter());
        };
    }

    private static List<String> normalisation(IdentityRules rules) {
        List<String> lines = new ArrayList<>(lines(
                rules,
                rule -> rule.values().normalisation() == Normalisation.TRIM
                        ? null
                        : rule.values().normalisation().label()));
        lines.add(READING);
        return lines;
    }

    private static List<String> priorities(IdentityRules rules) {
        List<Integer> ascending = rules.named().values().stream()
                .map(NamespaceRule::priority)
                .distinct()
                .sorted()
                .toList();
        return lines(rules, rule -> String.valueOf(Collections.binarySearch(ascending, rule.priority())));
    }

    private static List<String> blocked(IdentityRules rules) {
        Blocklist everywhere = rules.valuesOfOthers().blocked();
        List<String> lines = new ArrayList<>(everywhere.texts());
        lines.addAll(lines(
                rules,
                rule -> rule.values().blocked().equals(everywhere)
                        ? null
                        : rule.values().blocked().toString()));
        return lines;
    }

    private static List<String> others(IdentityRules rules) {
        List<String> lines = new ArrayList<>();
        lines.add(rules.others().mode().label());
        new TreeMap<>(rules.others().similarNames())
                .forEach((namespace, names) ->
                        names.stream().sorted().forEach(name -> lines.add(namespace + ":" + name)));
        return lines;
    }

    /** One line for each namespace of which there is something to say. */
    private static List<String> lines(IdentityRules rules, Function<NamespaceRule, String> wordsOrNull) {
        List<String> lines = new ArrayList<>();
        for (NamespaceRule rule : rules.named().values()) {
            String words = wordsOrNull.apply(rule);
            if (words != null) {
                lines.add(rule.namespace() + ":" + words);
            }
        }
        return lines;
    }

    private static String hash(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java cannot compute SHA-256, which every Java must", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RulesFingerprint fingerprint && hashByPart.equals(fingerprint.hashByPart);
    }

    @Override
    public int hashCode() {
        return hashByPart.hashCode();
    }

    @Override
    public String toString() {
        return hashByPart.toString();
    }
}
