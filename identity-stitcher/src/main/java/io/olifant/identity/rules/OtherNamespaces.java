package io.olifant.identity.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is made of identifiers whose namespace has no rule.
 *
 * @param mode whether they are taken at all
 * @param similarNames by namespace with a rule, other names that sources use for it
 */
public record OtherNamespaces(Mode mode, Map<String, List<String>> similarNames) {

    /** Whether identifiers of namespaces without a rule are taken. */
    public enum Mode {
        /** They are; what may be personal data in disguise is hashed and counted. */
        GUARDED,
        /** They are not: they are dropped and counted. */
        REFUSED;

        /** The name in the rules file. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where nothing is said. */
    public static final OtherNamespaces DEFAULT = new OtherNamespaces(Mode.GUARDED, Map.of());

    public OtherNamespaces {
        Objects.requireNonNull(mode, "mode");
        similarNames = Map.copyOf(similarNames);
    }
}
