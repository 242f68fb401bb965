package io.olifant.identity.rules;

import io.olifant.schemas.PlainText;
import java.util.Objects;

/**
 * What holds for all identifiers of one namespace.
 *
 * @param namespace its name in small letters, without a colon
 * @param priority its strength, 1 being the strongest; an event belongs to its strongest identifier
 * @param values which values identify somebody, and in which form they are compared
 * @param isSensitive whether values are personal data, of which only keyed hashes may leave the first processor
 * @param perProfileMax how many identifiers of the namespace one profile may hold, or {@link #UNLIMITED}
 * @param sharedAfter how many distinct identifiers of stronger namespaces one identifier may be linked to before it counts
 *     as shared by several people, or {@link #UNLIMITED}
 */
public record NamespaceRule(
        String namespace, int priority, ValueRule values, boolean isSensitive, int perProfileMax, int sharedAfter) {

    /** No limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The priority of namespaces without a rule: weaker than all others. */
    public static final int WEAKEST = Integer.MAX_VALUE;

    public NamespaceRule {
        Objects.requireNonNull(values, "values");
        if (namespace.isBlank() || namespace.indexOf(':') >= 0) {
            throw new IllegalArgumentException("A namespace is a text without a colon; got '" + namespace + "'");
        }
        if (priority < 1 || perProfileMax < 1 || sharedAfter < 1) {
            throw new IllegalArgumentException("priority, per-profile and shared-after of namespace '" + namespace
                    + "' are at least 1; got " + priority + ", " + perProfileMax + " and " + sharedAfter);
        }
    }

    /** A rule that takes every value that this normalisation can read. */
    public NamespaceRule(
            String namespace,
            int priority,
            Normalisation normalisation,
            boolean isSensitive,
            int perProfileMax,
            int sharedAfter) {
        this(namespace, priority, ValueRule.of(normalisation), isSensitive, perProfileMax, sharedAfter);
    }

    /** The rule of a namespace that the rules do not name: weaker than all, without limits, not sensitive. */
    static NamespaceRule unnamed(String namespace, ValueRule values) {
        return new NamespaceRule(namespace, WEAKEST, values, false, UNLIMITED, UNLIMITED);
    }

    /** A namespace as a source writes it in the form in which namespaces are compared; empty if nothing is left. */
    public static String normalise(String raw) {
        return Caseless.of(PlainText.of(raw));
    }
}
