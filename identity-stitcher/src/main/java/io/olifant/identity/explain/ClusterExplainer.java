package io.olifant.identity.explain;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.explain.ProfileView.IdentifierView;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.Member;
import io.olifant.identity.resolve.Resolution;
import io.olifant.identity.resolve.Resolver;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains what joins the identifiers of a cluster and what separates them. */
public final class ClusterExplainer {

    /** Identifiers, and links, that one answer lists. People read tens; more only makes the answer slow. */
    static final int LISTED_MAX = 1_000;

    private final Cluster cluster;
    private final Resolution resolution;
    private final Map<Link, String> ruleByRefused;

    public ClusterExplainer(Cluster cluster, IdentityRules rules) {
        this.cluster = cluster;
        this.resolution = new Resolver(rules).resolve(cluster);
        this.ruleByRefused = resolution.refusals().stream()
                .collect(Collectors.toMap(Resolution.Refusal::link, Resolution.Refusal::rule));
    }

    /** The profile that an identifier lies in; alone in it if the cluster does not know it (yet). */
    public ProfileView profile(Identifier identifier) {
        Set<Identifier> group = groupOf(identifier);
        List<IdentifierView> identifiers = group.stream()
                .limit(LISTED_MAX)
                .map(each -> new IdentifierView(each.text(), knownSince(each)))
                .toList();
        List<EvidenceView> links = new ArrayList<>();
        cluster.links().forEach((link, state) -> {
            if (group.contains(link.anchor()) || group.contains(link.other())) {
                links.add(view(link, state));
            }
        });
        return new ProfileView(
                identifiers, group.size(), links.subList(0, Math.min(LISTED_MAX, links.size())), links.size());
    }

    /**
     * How two identifiers are connected.
     *
     * @param isCapped whether the cluster left out links, because it was shown more than may count
     */
    public PathView path(Identifier from, Identifier to, boolean isCapped) {
        List<EvidenceView> path = new PathSearch(cluster.links().keySet(), link -> blockOf(link) != null)
                .between(from, to).stream()
                        .map(link -> view(link, cluster.links().get(link)))
                        .toList();
        return new PathView(groupOf(from).contains(to), isCapped, path);
    }

    private Set<Identifier> groupOf(Identifier identifier) {
        return resolution.groups().stream()
                .filter(group -> group.contains(identifier))
                .findFirst()
                .orElse(Set.of(identifier));
    }

    private String knownSince(Identifier identifier) {
        Member memberOrNull = cluster.members().get(identifier);
        return memberOrNull == null
                ? null
                : Instant.ofEpochMilli(memberOrNull.birth().timeMs()).toString();
    }

    private EvidenceView view(Link link, LinkState state) {
        Block block = blockOf(link);
        return EvidenceView.of(link, state, block == null ? null : block.by(), block == null ? null : block.because());
    }

    /** Why a link joins nobody, or null if it counts. */
    private Block blockOf(Link link) {
        LinkState state = cluster.links().get(link);
        if (state.isUnlinked()) {
            return new Block(EvidenceView.UNLINKED, state.unlinkedBecause());
        }
        for (Identifier end : List.of(link.anchor(), link.other())) {
            if (resolution.shared().contains(end)) {
                return new Block(EvidenceView.SHARED, end.text());
            }
        }
        String rule = ruleByRefused.get(link);
        return rule == null ? null : new Block(rule, null);
    }

    private record Block(String by, String because) {}
}
