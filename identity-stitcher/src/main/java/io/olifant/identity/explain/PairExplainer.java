package io.olifant.identity.explain;

import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Combines what nodes and clusters know of two identifiers into one sentence. */
public final class PairExplainer {

    private static final String CAPPED =
            "Their cluster was shown more links than may count (identity-stitcher.cluster-links-max)";
    private static final String RERESOLVE = "; identity reresolve brings back what there is room for";

    private final IdentityRules rules;

    public PairExplainer(IdentityRules rules) {
        this.rules = rules;
    }

    /**
     * Explains two identifiers that are both known.
     *
     * @param path how they are connected within their cluster, or null if they lie in different ones
     * @param onPath identifiers that lie on the path between the two
     * @param between identifiers that both are linked to
     */
    public PairView explain(
            NodeView one, NodeView other, PathView path, List<NodeView> onPath, List<NodeView> between) {
        PairView view = explain(one, other, path, between);
        // Whoever asks why two buyers are one customer is to learn of the address that a shop wrote on both orders.
        return Stream.concat(Stream.of(one, other), onPath.stream())
                .map(Remarks::suspiciousOrNull)
                .filter(Objects::nonNull)
                .findFirst()
                .map(view::with)
                .orElse(view);
    }

    private PairView explain(NodeView one, NodeView other, PathView path, List<NodeView> between) {
        if (path != null && path.areTogether()) {
            return joined(one, other, path);
        }
        EvidenceView direct = one.link() != null ? one.link() : other.link();
        List<EvidenceView> links = path == null ? List.of() : path.links();
        Optional<EvidenceView> block =
                links.stream().filter(link -> link.blockedBy() != null).findFirst();
        if (direct != null && EvidenceView.UNLINKED.equals(direct.blockedBy())) {
            return unlinked(one, other, direct, links.isEmpty() ? List.of(direct) : links);
        }
        if (block.isPresent()) {
            return blocked(one, other, block.get(), links);
        }
        if (direct != null) {
            return shownButNotCounted(one, other, direct, path);
        }
        return notShown(one, other, path, between);
    }

    private static PairView joined(NodeView one, NodeView other, PathView path) {
        if (!one.profileId().equals(other.profileId())) {
            return view(
                    one,
                    other,
                    Verdict.CHANGING,
                    "They have just been joined; the change is still in progress",
                    path.links());
        }
        int count = path.links().size();
        String links = count == 1 ? "one link joins them" : count + " links in a row join them";
        return view(one, other, Verdict.JOINED, "They are one customer: " + links, path.links());
    }

    private static PairView unlinked(NodeView one, NodeView other, EvidenceView link, List<EvidenceView> path) {
        String sentence = "An operator took back the link between " + link.identifier() + " and "
                + link.otherIdentifier() + ": " + link.blockedBecause();
        return view(one, other, Verdict.UNLINKED, sentence, path);
    }

    private PairView blocked(NodeView one, NodeView other, EvidenceView link, List<EvidenceView> path) {
        if (link.blockedBy().equals(EvidenceView.UNLINKED)) {
            return unlinked(one, other, link, path);
        }
        if (link.blockedBy().equals(EvidenceView.SHARED)) {
            return view(one, other, Verdict.SHARED, shared(link.blockedBecause(), null), path);
        }
        String sentence = "The rule " + link.blockedBy() + " refused the link between " + link.identifier() + " and "
                + link.otherIdentifier() + ": with it, one customer would hold more identifiers of that namespace than"
                + " the rules allow";
        return view(one, other, Verdict.REFUSED, sentence, path);
    }

    private PairView shownButNotCounted(NodeView one, NodeView other, EvidenceView direct, PathView path) {
        Optional<NodeView> shared =
                Stream.of(one, other).filter(NodeView::isShared).findFirst();
        if (shared.isPresent()) {
            return view(one, other, Verdict.SHARED, shared(shared.get().identifier(), shared.get()), List.of(direct));
        }
        if (path != null && path.isCapped()) {
            String sentence = CAPPED + ", and the link between the two is not among those that do" + RERESOLVE;
            return view(one, other, Verdict.BEYOND_CAP, sentence, List.of(direct));
        }
        return view(
                one,
                other,
                Verdict.CHANGING,
                "A link between them was shown; the change is still in progress",
                List.of(direct));
    }

    private PairView notShown(NodeView one, NodeView other, PathView path, List<NodeView> between) {
        Optional<NodeView> shared = between.stream().filter(NodeView::isShared).findFirst();
        if (shared.isPresent()) {
            String sentence = "Both were seen with the same identifier, but "
                    + shared(shared.get().identifier(), shared.get());
            return view(one, other, Verdict.SHARED, sentence, List.of());
        }
        if (one.profileId().equals(other.profileId())) {
            return view(
                    one,
                    other,
                    Verdict.CHANGING,
                    "They are being taken apart; the change is still in progress",
                    List.of());
        }
        if (path != null && path.isCapped()) {
            String sentence = CAPPED + "; one that was left out may lie between the two" + RERESOLVE;
            return view(one, other, Verdict.BEYOND_CAP, sentence, List.of());
        }
        return view(
                one,
                other,
                Verdict.UNCONNECTED,
                "No event ever showed the two, or identifiers that belong to them, together",
                List.of());
    }

    /**
     * Says that an identifier is shared, and by how many.
     *
     * @param nodeOrNull its node, if that is known
     */
    private String shared(String identifier, NodeView nodeOrNull) {
        Identifier parsed = new Identifier(identifier);
        int limit = rules.of(parsed).sharedAfter();
        String many = nodeOrNull == null ? "more than " + limit : "at least " + nodeOrNull.strongerNeighbours();
        return identifier + " is shared: it was seen with " + many + " stronger identifiers, and the rules allow "
                + limit + " (shared-after of " + parsed.namespace() + "); its links join nobody";
    }

    private static PairView view(
            NodeView one, NodeView other, Verdict verdict, String sentence, List<EvidenceView> path) {
        return new PairView(
                one.identifier(),
                other.identifier(),
                verdict.label(),
                sentence,
                one.profileId(),
                other.profileId(),
                path);
    }
}
