package io.olifant.identity.cluster;

import io.olifant.identity.cluster.OpenCluster.Learned;
import io.olifant.identity.evidence.ReportedLink;
import io.olifant.identity.message.Cause;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Member;
import io.olifant.identity.protocol.ProtocolRule;
import io.olifant.identity.protocol.ProtocolRules;
import io.olifant.identity.rules.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Counts the links of an event at the anchor's own cluster, in the step of the event, where the two lie together: the
 * other ends become members before they know of it. Those that are new adopt what the cluster decided, from the introduction
 * that follows, and answer nothing; the others report what they hold (docs/decisions/0028).
 */
final class LinkCounting {

    private final ClusterState clusters;
    private final ClusterCuts cuts;
    private final QuickCut quickCut;
    private final ProtocolRules protocol;

    LinkCounting(ClusterState clusters, ClusterCuts cuts, QuickCut quickCut, ProtocolRules protocol) {
        this.clusters = clusters;
        this.cuts = cuts;
        this.quickCut = quickCut;
        this.protocol = protocol;
    }

    /**
     * Counts links if the anchor leads a root.
     *
     * @param node the anchor's node
     * @param reported its links, none of which was taken back
     * @param nowMs when the event arrived; its newcomers are born just behind that, so that an anchor who is founded in the same
     *     step is the older one and keeps the profile should they part and come together again
     * @return whether they were counted; if not, the other ends have to report them
     */
    boolean count(
            Function<Root, OpenCluster> open,
            Identifier anchor,
            IdentifierNode node,
            List<ReportedLink> reported,
            long nowMs) {
        boolean isOwn = node.label().founder().equals(anchor);
        boolean isShared = node.isShared() && protocol.has(ProtocolRule.UNSHARED_ONLY);
        Root rootOrNull = isOwn && !isShared ? root(anchor, node) : null;
        if (rootOrNull == null || !mayCount(anchor, node, reported)) {
            return false;
        }
        count(open.apply(rootOrNull), anchor, node, reported, nowMs);
        return true;
    }

    /** The root of the anchor's cluster; null if it has become an alias. */
    private Root root(Identifier anchor, IdentifierNode node) {
        if (clusters.head(anchor) instanceof Root root) {
            return root;
        }
        return protocol.has(ProtocolRule.ROOT_ONLY) ? null : Root.founded(node.label());
    }

    /** Whether all ends are such as the cluster knows or may assume, so that nobody has to wait for anything. */
    private boolean mayCount(Identifier anchor, IdentifierNode node, List<ReportedLink> reported) {
        Member reportedAnchor = Member.reported(node.standing());
        Member known = clusters.member(anchor, anchor);
        Member merged = known == null ? reportedAnchor : known.merge(reportedAnchor, protocol);
        if (!merged.birth().isFounding()) {
            return false;
        }
        for (ReportedLink each : reported) {
            Member member = clusters.member(anchor, each.link().other());
            if (member != null && member.isGone()) {
                return false;
            }
        }
        return true;
    }

    private void count(
            OpenCluster cluster, Identifier anchor, IdentifierNode node, List<ReportedLink> reported, long nowMs) {
        Member anchorBefore = cluster.member(anchor);
        cluster.learn(anchor, Member.reported(node.standing()));
        cluster.touch(anchor);
        Set<Identifier> introduced = new HashSet<>();
        Set<Identifier> beyond = new HashSet<>();
        boolean mustCut = false;
        String profileId = null;
        for (ReportedLink each : reported) {
            Identifier other = each.link().other();
            Member before = cluster.member(other);
            if (before == null) {
                cluster.put(other, Member.assumed(new Birth(nowMs + 1, false)));
                introduced.add(other);
            }
            Learned learned = learn(cluster, each);
            cluster.touch(other);
            if (learned == Learned.BEYOND) {
                mustCut |= ClusterCuts.isWaiting(anchorBefore) || ClusterCuts.isWaiting(before);
                beyond.add(other);
            } else if (learned != Learned.KNOWN) {
                String profileOfBoth = quickCut.profileOfBoth(
                        other,
                        learned,
                        anchorBefore,
                        node.standing(),
                        before,
                        cluster.member(other).standing());
                mustCut |= profileOfBoth == null;
                profileId = profileOfBoth;
            }
        }
        if (mustCut || !cluster.cutOff().isEmpty() || cluster.hasTooManyLinks()) {
            beyond.forEach(cluster::cutOff);
            ReportedLink first = reported.get(0);
            Cause cause = new Cause.ShownLink(first.link(), first.state().firstSeen());
            cuts.recut(cluster, false, cause, introduced);
            return;
        }
        for (Identifier identifier : introduced) {
            if (beyond.contains(identifier)) {
                cuts.introduceAlone(cluster, identifier);
            } else {
                cluster.put(identifier, cluster.member(identifier).adopting(profileId, cluster.label()));
            }
        }
        cluster.close();
    }

    private Learned learn(OpenCluster cluster, ReportedLink reported) {
        boolean isKnown = clusters.link(cluster.founder(), reported.link()) != null;
        return isKnown && !protocol.has(ProtocolRule.COUNT_EARLIER)
                ? Learned.KNOWN
                : cluster.learn(reported.link(), reported.state());
    }
}
