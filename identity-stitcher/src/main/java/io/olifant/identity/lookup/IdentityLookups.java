package io.olifant.identity.lookup;

import io.olifant.identity.commands.RawIdentifiers;
import io.olifant.identity.commands.UnusableIdentifierException;
import io.olifant.identity.explain.ClusterView;
import io.olifant.identity.explain.EvidenceView;
import io.olifant.identity.explain.IdentityView;
import io.olifant.identity.explain.NodeView;
import io.olifant.identity.explain.PairExplainer;
import io.olifant.identity.explain.PairView;
import io.olifant.identity.explain.PathView;
import io.olifant.identity.lookup.GraphReader.ClusterQuestion;
import io.olifant.identity.lookup.GraphReader.NodeQuestion;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.topology.IdentityConfig;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.LookupRequest;
import io.olifant.runtime.lookup.LookupRoute;
import io.olifant.runtime.lookup.LookupRoute.Method;
import io.olifant.runtime.lookup.StoreRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers over HTTP to which customer an identifier belongs, and why: {@code GET /identities/NAMESPACE/VALUE}, and with
 * {@code ?with=NAMESPACE:VALUE} why two are one customer or are not. Raw values are normalised and hashed on the way in;
 * answers hold what is stored, which is pseudonyms where a namespace is sensitive.
 */
public final class IdentityLookups {

    private static final String NAMESPACE = "namespace";
    private static final String VALUE = "value";
    private static final String WITH = "with";

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** Identifiers that both were seen with and that are looked at, to see whether they are shared. */
    private static final int BETWEEN_MAX = 3;

    /** Identifiers on a path that are looked at, to see whether they are suspicious. */
    private static final int ON_PATH_MAX = 5;

    /** One for each thread, since hashes are for one, and take longer to make than to use. */
    private final ThreadLocal<RawIdentifiers> rawIdentifiers;

    private final IdentityRules rules;
    private final GraphReader graph;
    private final PairExplainer explainer;

    private IdentityLookups(IdentityConfig config, StoreRouter stores) {
        this.rawIdentifiers = ThreadLocal.withInitial(config::rawIdentifiers);
        this.rules = config.rules();
        this.graph = new GraphReader(stores, rules);
        this.explainer = new PairExplainer(rules);
    }

    /** The routes of the look-ups, for people and between instances. */
    public static List<LookupRoute> routes(IdentityConfig config, StoreRouter stores) {
        IdentityLookups lookups = new IdentityLookups(config, stores);
        return List.of(
                new LookupRoute(Method.GET, "/identities/{" + NAMESPACE + "}/<" + VALUE + ">", lookups::answer),
                new LookupRoute(
                        Method.POST,
                        GraphReader.NODE_PATH,
                        request -> LookupAnswer.found(
                                Json.write(lookups.graph.answer(Json.question(request.body(), NodeQuestion.class))))),
                new LookupRoute(
                        Method.POST,
                        GraphReader.CLUSTER_PATH,
                        request -> LookupAnswer.found(Json.write(
                                lookups.graph.answer(Json.question(request.body(), ClusterQuestion.class))))));
    }

    private LookupAnswer answer(LookupRequest request) {
        Optional<String> with = request.queryText(WITH);
        return answer(request, with).about(namespaces(request.pathText(NAMESPACE), with));
    }

    /** Those that were asked about and have a rule: what else stands in their place may be anything. */
    private List<String> namespaces(String namespace, Optional<String> with) {
        return Stream.concat(Stream.of(namespace), with.map(text -> text.split(":", 2)[0]).stream())
                .filter(rules.named()::containsKey)
                .toList();
    }

    private LookupAnswer answer(LookupRequest request, Optional<String> with) {
        RawIdentifiers identifiers = rawIdentifiers.get();
        try {
            Identifier identifier = identifiers.read(request.pathText(NAMESPACE), request.pathText(VALUE));
            if (with.isEmpty()) {
                return one(identifier);
            }
            int colon = with.get().indexOf(':');
            if (colon < 0) {
                return error(BAD_REQUEST, "The parameter 'with' names another identifier; expected NAMESPACE:VALUE");
            }
            Identifier other =
                    identifiers.read(with.get().substring(0, colon), with.get().substring(colon + 1));
            if (identifier.equals(other)) {
                return error(BAD_REQUEST, "Both identifiers are the same; expected two different ones");
            }
            return pair(identifier, other);
        } catch (UnusableIdentifierException e) {
            return error(BAD_REQUEST, e.getMessage());
        }
    }

    private LookupAnswer one(Identifier identifier) {
        NodeView node = graph.node(identifier, null);
        if (!node.isKnown()) {
            return unknown(identifier);
        }
        ClusterView root = graph.root(new Identifier(node.founder()), identifier, null);
        return LookupAnswer.found(Json.write(IdentityView.of(node, root.profile())));
    }

    private LookupAnswer pair(Identifier identifier, Identifier other) {
        NodeView node = graph.node(identifier, other);
        if (!node.isKnown()) {
            return unknown(identifier);
        }
        NodeView otherNode = graph.node(other, identifier);
        if (!otherNode.isKnown()) {
            return unknown(other);
        }
        ClusterView root = graph.root(new Identifier(node.founder()), identifier, other);
        PathView pathOrNull = isUnder(root, otherNode, other) ? root.path() : null;
        PairView view = explainer.explain(
                node, otherNode, pathOrNull, onPath(pathOrNull, identifier, other), between(node, otherNode));
        return LookupAnswer.found(Json.write(view));
    }

    /** Whether a node lies in a cluster; asks no further if it was founded there. */
    private boolean isUnder(ClusterView root, NodeView node, Identifier identifier) {
        return node.founder().equals(root.root())
                || graph.root(new Identifier(node.founder()), identifier, null)
                        .root()
                        .equals(root.root());
    }

    private List<NodeView> onPath(PathView pathOrNull, Identifier identifier, Identifier other) {
        List<EvidenceView> links = pathOrNull == null ? List.of() : pathOrNull.links();
        return links.stream()
                .flatMap(link -> Stream.of(link.identifier(), link.otherIdentifier()))
                .distinct()
                .filter(each -> !each.equals(identifier.text()) && !each.equals(other.text()))
                .limit(ON_PATH_MAX)
                .map(each -> graph.node(new Identifier(each), null))
                .toList();
    }

    private List<NodeView> between(NodeView node, NodeView otherNode) {
        List<NodeView> between = new ArrayList<>();
        node.neighbours().stream()
                .filter(otherNode.neighbours()::contains)
                .limit(BETWEEN_MAX)
                .forEach(each -> between.add(graph.node(new Identifier(each), null)));
        return between;
    }

    private LookupAnswer unknown(Identifier identifier) {
        return error(
                NOT_FOUND,
                "Nothing is known of this identifier (namespace " + identifier.namespace()
                        + "): no event showed it, or it was erased since" + rules.remarkOn(identifier.namespace()));
    }

    private static LookupAnswer error(int status, String sentence) {
        return new LookupAnswer(status, Json.write(new Failure(sentence)));
    }

    /** Why there is no answer. */
    private record Failure(String error) {}
}
