package io.olifant.identity.simulation;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.ClusterHead.Alias;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.resolve.Resolution;
import io.olifant.identity.resolve.Resolver;
import io.olifant.identity.rules.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the state of a simulation at rest with the oracle. */
final class Verdict {

    private final Simulation simulation;
    private final Story story;
    private final Remains remains;
    private final BatchOracle oracle;
    private final Set<Flaw> flaws = new TreeSet<>();
    private final Map<String, IdentifierNode> nodeByIdentifier = new TreeMap<>();
    private final Map<String, Label> rootByIdentifier = new HashMap<>();
    private final Map<Label, Cluster> clusterByRoot = new HashMap<>();

    private Verdict(Simulation simulation, Story story) {
        this.simulation = simulation;
        this.story = story;
        this.remains = Remains.of(simulation.ledgers(), simulation.requestedAtById);
        this.oracle = BatchOracle.of(story.lastRules(), remains);
    }

    /** What is wrong; empty if all is right. */
    static Set<Flaw> flaws(Simulation simulation, Story story) {
        Verdict verdict = new Verdict(simulation, story);
        verdict.checkInput();
        verdict.checkCommands();
        verdict.checkNodes();
        verdict.checkTheGone();
        if (verdict.flaws.isEmpty()) {
            verdict.checkClusters();
            verdict.checkRefusals();
            verdict.checkProfiles();
            verdict.checkTouchpoints();
        }
        return verdict.flaws;
    }

    private void checkInput() {
        long delivered = story.deliveries().stream()
                .filter(SimulatedEvent.class::isInstance)
                .count();
        long taken = simulation.ledgers().stream()
                .flatMap(ledger -> ledger.entries().stream())
                .filter(entry -> entry instanceof Ledger.Observed || entry instanceof Ledger.Forgotten)
                .count();
        require(delivered == taken, "input was lost or taken twice", delivered - taken);
    }

    private void checkCommands() {
        flaws.addAll(remains.flaws);
        simulation.expectedErasures.forEach((id, profile) -> requireSame(
                remains.erasedByRequest.getOrDefault(id, Set.of()), profile, "a request erases another profile"));
    }

    private void checkNodes() {
        for (String text : oracle.identifiers) {
            Identifier identifier = new Identifier(text);
            IdentityTask task = simulation.taskOf(identifier);
            IdentifierNode node = task.identifiers.node(identifier);
            if (node == null || node.isGone()) {
                flaws.add(new Flaw("an identifier has no node", text));
                continue;
            }
            nodeByIdentifier.put(text, node);
            rootByIdentifier.put(text, root(node.label()));
            require(node.isShared() == oracle.shared.contains(text), "an identifier is wrongly shared or not", text);
            require(
                    node.isSuspicious() == oracle.suspicious.contains(text),
                    "an identifier is wrongly suspicious or not",
                    text);
            IdentifierNode published = task.published.get(identifier);
            require(
                    published != null
                            && published.profileId().equals(node.profileId())
                            && published.epoch() == node.epoch()
                            && published.isShared() == node.isShared()
                            && published.isSuspicious() == node.isSuspicious(),
                    "the identity map is out of date",
                    text);
        }
    }

    private void checkTheGone() {
        for (IdentityTask task : simulation.identityTasks()) {
            for (Identifier identifier : task.identifiersWithNode()) {
                String text = identifier.text();
                require(simulation.taskOf(identifier) == task, "a node lies in a wrong task", text);
                if (!oracle.identifiers.contains(text)) {
                    require(
                            task.identifiers.node(identifier).isGone(),
                            "an identifier that nobody knows is not gone",
                            text);
                    require(!task.published.containsKey(identifier), "who is gone is still in the identity map", text);
                }
            }
        }
    }

    private Label root(Label label) {
        Label at = label;
        for (int hops = 0; hops < 1_000; hops++) {
            ClusterHead head = simulation.taskOf(at.founder()).clusters.head(at.founder());
            if (!(head instanceof Alias alias)) {
                return at;
            }
            Cluster given = cluster(at);
            require(given.members().isEmpty() && given.links().isEmpty(), "an alias keeps what it gave away", at);
            at = alias.target();
        }
        throw new IllegalStateException("Aliases point in a circle");
    }

    private void checkClusters() {
        Set<BatchOracle.Seen> held = new HashSet<>();
        Map<String, Integer> memberships = new TreeMap<>();
        for (Label label : new HashSet<>(rootByIdentifier.values())) {
            Cluster cluster = cluster(label);
            clusterByRoot.put(label, cluster);
            cluster.standingLinks().forEach((link, firstSeen) -> held.add(seen(link, firstSeen)));
            cluster.livingMembers().forEach((identifier, member) -> {
                memberships.merge(identifier.text(), 1, Integer::sum);
                checkMember(identifier, member);
            });
        }
        require(
                memberships.keySet().equals(oracle.identifiers)
                        && memberships.values().stream().allMatch(count -> count == 1),
                "an identifier is not in exactly one cluster",
                memberships);
        held.removeIf(link -> oracle.shared.contains(link.anchor()) || oracle.shared.contains(link.other()));
        requireSame(held, new HashSet<>(oracle.counting), "the evidence is not that of the events");
        for (Set<String> component : oracle.components()) {
            Set<Label> roots = new HashSet<>();
            component.forEach(identifier -> roots.add(rootByIdentifier.get(identifier)));
            require(roots.size() == 1, "linked identifiers lie in several clusters", component);
        }
    }

    private void checkMember(Identifier identifier, Member member) {
        IdentifierNode node = nodeByIdentifier.get(identifier.text());
        if (node == null) {
            return;
        }
        require(
                member.birth().timeMs() == node.standing().birth().timeMs(),
                "a cluster knows another birth of an identifier than its own",
                identifier);
        require(
                !member.isProvisional() || member.via().equals(node.home()),
                "a cluster assumes for good that an identifier adopted from it",
                identifier);
        require(
                member.assignment() != null
                        && member.assignment()
                                .profileId()
                                .equals(nodeByIdentifier.get(identifier.text()).profileId()),
                "an identifier holds another profile than its cluster gave it",
                identifier);
    }

    private void checkRefusals() {
        Resolver resolver = new Resolver(story.lastRules().rules().forProduct());
        Set<List<String>> refused = new HashSet<>();
        for (Cluster cluster : clusterByRoot.values()) {
            for (Resolution.Refusal refusal : resolver.resolve(cluster).refusals()) {
                refused.add(List.of(
                        refusal.link().anchor().text(), refusal.link().other().text()));
            }
        }
        requireSame(refused, oracle.refused, "other links are refused than the rules refuse");
    }

    private void checkProfiles() {
        Map<String, Set<String>> groupByProfile = new HashMap<>();
        nodeByIdentifier.forEach((identifier, node) -> groupByProfile
                .computeIfAbsent(node.profileId(), id -> new TreeSet<>())
                .add(identifier));
        Set<Set<String>> groups = new HashSet<>(groupByProfile.values());
        if (!groups.equals(oracle.profiles)) {
            requireSame(groups, oracle.profiles, "identifiers are grouped wrongly");
            return;
        }
        groupByProfile.forEach((profileId, group) -> require(
                profileId.equals(IdentityTask.profileId(oldestFounder(group))),
                "a profile is not called after its oldest founder",
                group));
        if (isUndivided()) {
            groupByProfile.forEach((profileId, group) -> require(
                    profileId.equals(IdentityTask.profileId(oldestAnchor(group))),
                    "a profile is not called after the first anchor of its identifiers",
                    group));
        }
    }

    /** Whether clusters are profiles at any time, so that nobody ever has to be made a founder. */
    private boolean isUndivided() {
        return story.lastRules().equals(new Delivery.Rules(SimulatedRules.FREE, Shape.NO_LIMIT))
                && story.deliveries().stream().allMatch(SimulatedEvent.class::isInstance);
    }

    private Identifier oldestAnchor(Set<String> group) {
        Label oldest = null;
        for (String text : group) {
            Birth birth = nodeByIdentifier.get(text).standing().birth();
            Label label = new Label(birth.timeMs(), new Identifier(text));
            oldest = birth.isFounding() && (oldest == null || label.compareTo(oldest) < 0) ? label : oldest;
        }
        return oldest == null ? new Identifier("nobody:founded") : oldest.founder();
    }

    private Identifier oldestFounder(Set<String> group) {
        Identifier oldest = null;
        long oldestMs = Long.MAX_VALUE;
        for (String text : group) {
            Identifier identifier = new Identifier(text);
            Member member =
                    clusterByRoot.get(rootByIdentifier.get(text)).members().get(identifier);
            if (member != null && member.birth().isFounding() && member.birth().timeMs() < oldestMs) {
                oldest = identifier;
                oldestMs = member.birth().timeMs();
            }
        }
        return oldest == null ? new Identifier("nobody:founded") : oldest;
    }

    private void checkTouchpoints() {
        Map<ProfileTask.Row, Integer> copies = new HashMap<>();
        for (ProfileTask task : simulation.profileTasks) {
            task.profileById.forEach((profileId, profile) -> {
                for (ProfileTask.Row row : profile.epochByRow.keySet()) {
                    copies.merge(row, 1, Integer::sum);
                    IdentifierNode anchor = nodeByIdentifier.get(row.anchor());
                    require(
                            anchor != null && profileId.equals(anchor.profileId()),
                            "a touchpoint lies in a profile that its anchor does not hold",
                            row);
                }
            });
        }
        requireSame(copies.keySet(), oracle.touchpoints, "touchpoints are lost or come from nowhere");
        require(copies.values().stream().allMatch(count -> count == 1), "a touchpoint lies in two profiles", copies);
    }

    private Cluster cluster(Label root) {
        return simulation.taskOf(root.founder()).clusters.loadAll(root.founder());
    }

    private static BatchOracle.Seen seen(Link link, FirstSeen firstSeen) {
        return new BatchOracle.Seen(
                link.anchor().text(), link.other().text(), firstSeen.timeMs(), firstSeen.source(), firstSeen.eventId());
    }

    private void requireSame(Set<?> found, Set<?> expected, String kind) {
        if (found.equals(expected)) {
            return;
        }
        Set<Object> missing = new HashSet<>(expected);
        missing.removeAll(found);
        Set<Object> tooMany = new HashSet<>(found);
        tooMany.removeAll(expected);
        flaws.add(new Flaw(kind, "missing " + missing + ", too many " + tooMany));
    }

    private void require(boolean isRight, String kind, Object where) {
        if (!isRight) {
            flaws.add(new Flaw(kind, where.toString()));
        }
    }
}
