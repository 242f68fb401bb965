package io.olifant.identity.cluster;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkRank;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Version;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.protocol.ProtocolRule;
import io.olifant.identity.protocol.ProtocolRules;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A root while it handles one message: learns what the message reports, and remembers what the next cut must look at. Keeps
 * only the first so many links, in the order in which links join groups, so that a cut stays affordable whatever happens.
 */
final class OpenCluster {

    /** What became of a link that was reported to a root. */
    enum Learned {
        /** It was known like that. */
        KNOWN,
        /** It was not known. */
        NEW,
        /** It was known, and was seen earlier than known. */
        EARLIER,
        /** It was known, and was taken back or restored, or shown anew after its anchor was erased. */
        REVISED,
        /** It was erased before it was reported here. */
        ERASED,
        /** It comes after the last link that may count. */
        BEYOND
    }

    private final ClusterState clusters;
    private final IdentityRules rules;
    private final ProtocolRules protocol;
    private final GraphMeter meter;
    private final int linksMax;
    private final Root stored;
    private final Identifier founder;
    private final Set<Identifier> touched = new TreeSet<>();
    private final Set<Identifier> cutOff = new TreeSet<>();
    private final Set<Identifier> lostLink = new TreeSet<>();
    private long epoch;
    private int linkCount;
    private LinkRank lastCounted;
    private boolean mayLackLinks;

    OpenCluster(
            Root root,
            ClusterState clusters,
            IdentityRules rules,
            ProtocolRules protocol,
            GraphMeter meter,
            int linksMax) {
        this.protocol = protocol;
        this.clusters = clusters;
        this.rules = rules;
        this.meter = meter;
        this.linksMax = linksMax;
        this.stored = root;
        this.founder = root.label().founder();
        this.epoch = root.epoch();
        this.linkCount = root.linkCount();
        this.lastCounted = root.lastCounted();
        this.mayLackLinks = root.mayLackLinks();
    }

    Label label() {
        return stored.label();
    }

    Identifier founder() {
        return founder;
    }

    long epoch() {
        return epoch;
    }

    /** No cut of this cluster spoke with a greater epoch than this one, here or where it was merged from. */
    void learnEpoch(long other) {
        epoch = Math.max(epoch, other);
    }

    /** The version of the assignments that follow: newer than all before. */
    Version nextVersion() {
        epoch++;
        return new Version(epoch, stored.label());
    }

    Member member(Identifier identifier) {
        return clusters.member(founder, identifier);
    }

    void put(Identifier identifier, Member member) {
        clusters.putMember(founder, identifier, member);
    }

    /** A member that a full cut must look at even if it has no link. */
    void touch(Identifier identifier) {
        touched.add(identifier);
    }

    /** A member that lost a link: if nothing else ties it to a founder, it founds a profile of its own. */
    void cutOff(Identifier identifier) {
        touched.add(identifier);
        cutOff.add(identifier);
    }

    Set<Identifier> touched() {
        return touched;
    }

    Set<Identifier> cutOff() {
        return cutOff;
    }

    /** Learns of a member.
     *
     * @return whether that changed anything */
    boolean learn(Identifier identifier, Member member) {
        Member known = member(identifier);
        Member merged = known == null ? member : known.merge(member, protocol);
        if (merged.equals(known)) {
            return false;
        }
        put(identifier, merged);
        if (known != null && merged.standing().linksFrom() > known.standing().linksFrom()) {
            forgetErasedLinks(identifier, merged.standing().linksFrom());
        }
        return true;
    }

    private void forgetErasedLinks(Identifier anchor, long linksFrom) {
        for (Link link : clusters.linksAnchoredOn(founder, anchor)) {
            if (clusters.link(founder, link).revision() < linksFrom) {
                forget(link);
                cutOff(link.anchor());
                lostLink.add(link.other());
            }
        }
    }

    /**
     * Settles what becomes of those whose links were erased, once the whole message is learned: one who is provisional
     * and has no link left was never here, as far as anybody knows, and will report if it was.
     */
    void settleLost() {
        for (Identifier identifier : lostLink) {
            if (member(identifier).isProvisional() && !isLinked(identifier)) {
                drop(identifier);
            } else {
                cutOff(identifier);
            }
        }
        lostLink.clear();
    }

    /** Forgets a link that it counted. */
    void forget(Link link) {
        if (clusters.link(founder, link) != null) {
            clusters.removeLink(founder, link);
            linkCount--;
        }
    }

    boolean isLinked(Identifier identifier) {
        return clusters.links(founder).keySet().stream()
                .anyMatch(
                        link -> link.anchor().equals(identifier) || link.other().equals(identifier));
    }

    /** Forgets a provisional member; not what was sent to it, which may be under way. */
    void drop(Identifier identifier) {
        Member member = member(identifier);
        boolean wasSentNothing = member.assignment().version().epoch() == 0;
        if (wasSentNothing || !protocol.has(ProtocolRule.KEEP_VERSION)) {
            clusters.removeMember(founder, identifier);
        } else {
            put(identifier, member.dropped());
        }
    }

    /** Learns of a link, whose anchor is a member. */
    Learned learn(Link link, LinkState state) {
        Member anchor = member(link.anchor());
        if (anchor != null && state.revision() < anchor.standing().linksFrom()) {
            return Learned.ERASED;
        }
        LinkState known = clusters.link(founder, link);
        if (known != null) {
            return learnMore(link, known, state);
        }
        if (lastCounted != null && rank(link, state).compareTo(lastCounted) > 0) {
            if (linkCount >= linksMax) {
                meter.linksCapped(1);
                return Learned.BEYOND;
            }
            // There is room again, because links were erased or more may count. From now on nothing is known to be
            // beyond, but what was left out is not there.
            lastCounted = null;
            mayLackLinks = true;
        }
        clusters.putLink(founder, link, state);
        linkCount++;
        meter.linkAccepted();
        return Learned.NEW;
    }

    private Learned learnMore(Link link, LinkState known, LinkState state) {
        LinkState merged = known.merge(state);
        if (merged.equals(known)) {
            return Learned.KNOWN;
        }
        clusters.putLink(founder, link, merged);
        return merged.revision() == known.revision() ? Learned.EARLIER : Learned.REVISED;
    }

    /** A cluster that left out links retired in favour of this one. */
    void lackLinks() {
        mayLackLinks = true;
    }

    /** All links are reported again: those that were left out come in, as far as there is room. */
    void expectAllLinks() {
        mayLackLinks = false;
        if (linkCount < linksMax) {
            lastCounted = null;
        }
    }

    boolean hasTooManyLinks() {
        return linkCount > linksMax;
    }

    /** Drops the links after the last that may count. Those that were taken back stay: they have to be remembered. */
    void dropLinksBeyond() {
        List<LinkRank> ranks = new ArrayList<>();
        SortedMap<Link, LinkState> links = clusters.links(founder);
        for (Entry<Link, LinkState> entry : links.entrySet()) {
            if (!entry.getValue().isUnlinked()) {
                ranks.add(rank(entry.getKey(), entry.getValue()));
            }
        }
        ranks.sort(Comparator.naturalOrder());
        int kept = Math.max(1, linksMax - (links.size() - ranks.size()));
        if (ranks.size() <= kept) {
            return;
        }
        List<LinkRank> beyond = ranks.subList(kept, ranks.size());
        for (LinkRank rank : beyond) {
            clusters.removeLink(founder, rank.link());
            cutOff(rank.link().anchor());
            cutOff(rank.link().other());
        }
        linkCount -= beyond.size();
        meter.linksCapped(beyond.size());
        lastCounted = ranks.get(kept - 1);
    }

    private LinkRank rank(Link link, LinkState state) {
        return LinkRank.of(link, state.firstSeen(), rules);
    }

    /** The head as it is by now. */
    Root root() {
        return new Root(stored.label(), epoch, linkCount, lastCounted, mayLackLinks);
    }

    /** Writes the head if it is another one. */
    void close() {
        settleLost();
        Root root = root();
        if (!root.equals(stored)) {
            clusters.putHead(root);
        }
    }
}
