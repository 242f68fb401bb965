package io.olifant.identity.cluster;

import io.olifant.identity.cluster.OpenCluster.Learned;
import io.olifant.identity.message.GraphMessage.Absorb;
import io.olifant.identity.message.GraphMessage.EvidenceRow;
import io.olifant.identity.message.GraphMessage.MemberRow;
import io.olifant.identity.message.GraphMessage.Union;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.resolve.UnionFind;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what a report changes for the profiles without looking at the whole cluster, where that is possible. An identifier with a
 * hundred thousand neighbours would otherwise cost its cluster a full cut with each of them.
 *
 * <p>Why this is the same as a full cut: a refused link stays refused when the groups at its ends grow, and a joined group
 * within its limits contains every group that it grew from, so all links within it that were accepted still are. Therefore
 * a link whose two ends are of one group changes nothing, wherever it is in the order; and one that ties newcomers,
 * whose namespaces have no limit, to a group adds them to it and changes nothing else (docs/decisions/0014).
 */
final class QuickCut {

    private final IdentityRules rules;
    private final ProfileIds profileIds;

    QuickCut(IdentityRules rules, ProfileIds profileIds) {
        this.rules = rules;
        this.profileIds = profileIds;
    }

    /**
     * The profile of both ends of a link that was just learned, if it surely is; else null.
     *
     * @param anchorBefore the anchor as the cluster knew it before
     * @param otherBefore the other end likewise, or null
     */
    String profileOfBoth(Union union, Learned learned, Member anchorBefore, Member otherBefore) {
        Identifier other = union.link().other();
        return union.state().isUnlinked()
                ? null
                : profileOfBoth(
                        other, learned, anchorBefore, union.anchorStanding(), otherBefore, union.otherStanding());
    }

    /** As above, for a link that is. */
    String profileOfBoth(
            Identifier other,
            Learned learned,
            Member anchorBefore,
            Standing anchorReported,
            Member otherBefore,
            Standing otherReported) {
        boolean isLink = learned == Learned.NEW || learned == Learned.EARLIER;
        if (!isLink || !isSettled(anchorBefore, anchorReported)) {
            return null;
        }
        String profileId = anchorBefore.profileIdOrNull();
        if (otherBefore == null) {
            boolean isNewcomer = isPlain(otherReported) && hasNoLimit(other);
            return isNewcomer && !otherReported.birth().isFounding() ? profileId : null;
        }
        boolean isInside = isSettled(otherBefore, otherReported) && profileId.equals(otherBefore.profileIdOrNull());
        return isInside ? profileId : null;
    }

    /** Known, in a profile, counting for something, and with nothing new reported. */
    private static boolean isSettled(Member member, Standing reported) {
        return member != null
                && member.profileIdOrNull() != null
                && isPlain(member.standing())
                && isPlain(reported)
                && member.standing().isSameLife(reported);
    }

    private static boolean isPlain(Standing standing) {
        return !standing.isShared() && !standing.isGone();
    }

    private boolean hasNoLimit(Identifier identifier) {
        return rules.of(identifier).perProfileMax() == NamespaceRule.UNLIMITED;
    }

    /**
     * The newcomers of an absorbed cluster that all join one profile, which keeps its name; or null if a full cut has to
     * decide.
     *
     * @param cluster the absorbing cluster before it learned anything of this
     */
    Adoption adoption(OpenCluster cluster, Absorb absorb) {
        if (!absorb.isWhole() || absorb.links().isEmpty()) {
            return null;
        }
        Member head = cluster.member(cluster.founder());
        String profileId = profileIds.of(cluster.founder());
        if (head == null || !isFirstLife(head, cluster.label())) {
            return null;
        }
        List<MemberRow> newcomers = new ArrayList<>();
        Map<Identifier, Integer> indexOf = new HashMap<>();
        for (MemberRow row : absorb.members()) {
            Member known = cluster.member(row.identifier());
            if (known == null ? !mayJoin(row, cluster.label()) : !isOf(profileId, known, row)) {
                return null;
            }
            // All known ones are of one profile and count as one point: index 0.
            indexOf.put(row.identifier(), known == null ? newcomers.size() + 1 : 0);
            if (known == null) {
                newcomers.add(row);
            }
        }
        return isConnected(absorb, indexOf, newcomers.size()) ? new Adoption(profileId, newcomers) : null;
    }

    private static boolean isFirstLife(Member head, Label label) {
        return isPlain(head.standing())
                && head.birth().isFounding()
                && head.birth().timeMs() == label.foundedAtMs();
    }

    private static boolean isOf(String profileId, Member known, MemberRow row) {
        Member elsewhere = row.member();
        boolean agree = elsewhere.assignment() == null
                || (profileId.equals(elsewhere.profileIdOrNull())
                        && elsewhere.isProvisional() == known.isProvisional());
        return isSettled(known, elsewhere.standing()) && profileId.equals(known.profileIdOrNull()) && agree;
    }

    private boolean mayJoin(MemberRow row, Label label) {
        Birth birth = row.member().birth();
        boolean isYounger = !birth.isFounding() || label.isOlderThan(new Label(birth.timeMs(), row.identifier()));
        return isPlain(row.member().standing()) && hasNoLimit(row.identifier()) && isYounger;
    }

    private static boolean isConnected(Absorb absorb, Map<Identifier, Integer> indexOf, int newcomers) {
        UnionFind groups = new UnionFind(newcomers + 1);
        for (EvidenceRow row : absorb.links()) {
            if (row.state().isUnlinked()) {
                return false;
            }
            Integer anchor = indexOf.get(row.link().anchor());
            Integer other = indexOf.get(row.link().other());
            if (anchor == null || other == null) {
                return false;
            }
            groups.join(anchor, other);
        }
        for (int i = 1; i <= newcomers; i++) {
            if (groups.find(i) != groups.find(0)) {
                return false;
            }
        }
        return newcomers > 0 && indexOf.containsValue(0);
    }

    /**
     * Newcomers join a profile.
     *
     * @param profileId the profile
     * @param newcomers those who join, as their former cluster knew them
     */
    record Adoption(String profileId, List<MemberRow> newcomers) {}
}
