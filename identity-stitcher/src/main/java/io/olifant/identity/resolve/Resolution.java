package io.olifant.identity.resolve;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a cluster is cut into profiles.
 *
 * @param groups the identifiers of each profile; every identifier lies in exactly one group
 * @param refusals the links that would have joined two groups against a rule, in the order in which they were tried
 * @param shared the identifiers whose links count for nothing
 */
public record Resolution(List<Set<Identifier>> groups, List<Refusal> refusals, Set<Identifier> shared) {

    public Resolution {
        groups = List.copyOf(groups);
        refusals = List.copyOf(refusals);
        shared = Set.copyOf(shared);
    }

    /**
     * A link that joined nobody.
     *
     * @param rule the rule that refused it, for example {@code per-profile:email}
     */
    public record Refusal(Link link, String rule) {

        public Refusal {
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(rule, "rule");
        }
    }
}
