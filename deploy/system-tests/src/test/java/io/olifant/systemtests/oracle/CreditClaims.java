package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** How the models that look at one journey at a time share it out among the channels of its path. */
final class CreditClaims {

    /**
     * What a channel asks of a conversion and of its revenue.
     *
     * @param weight in proportion to the other claims on the same
     */
    record Claim(String channel, BigDecimal weight) {

        static Claim of(OracleEvent touch, double weight) {
            return new Claim(touch.channel(), new BigDecimal(weight));
        }
    }

    /** From a path that is not empty to the claims on its conversion, in the order in which ties are decided. */
    interface Model {

        List<Claim> claims(List<OracleEvent> path, Instant orderedAt);
    }

    static final Map<String, Model> BY_NAME = Map.of(
            "first_touch", (path, orderedAt) -> List.of(Claim.of(path.get(0), 1)),
            "last_touch", (path, orderedAt) -> List.of(Claim.of(last(path), 1)),
            "last_non_direct", (path, orderedAt) -> List.of(Claim.of(lastNonDirect(path), 1)),
            "linear",
                    (path, orderedAt) ->
                            path.stream().map(touch -> Claim.of(touch, 1)).toList(),
            "position_based", (path, orderedAt) -> positionBased(path),
            "time_decay", CreditClaims::timeDecay,
            "shapley", (path, orderedAt) -> shapley(path));

    private static final String DIRECT = "direct";
    private static final double HALF_LIFE_MS = 604_800_000.0;

    private CreditClaims() {}

    private static OracleEvent last(List<OracleEvent> path) {
        return path.get(path.size() - 1);
    }

    private static OracleEvent lastNonDirect(List<OracleEvent> path) {
        List<OracleEvent> others =
                path.stream().filter(touch -> !touch.channel().equals(DIRECT)).toList();
        return last(others.isEmpty() ? path : others);
    }

    /** 40, 20 and 40 of a hundred, the 20 shared by all n between: in proportion 2n, n times 1, 2n. */
    private static List<Claim> positionBased(List<OracleEvent> path) {
        int between = path.size() - 2;
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            boolean isAtAnEnd = i == 0 || i == path.size() - 1;
            claims.add(Claim.of(path.get(i), isAtAnEnd && between > 0 ? 2 * between : 1));
        }
        return claims;
    }

    /** Half of the weight for each week that lies between a touch and the order. */
    private static List<Claim> timeDecay(List<OracleEvent> path, Instant orderedAt) {
        List<Claim> claims = new ArrayList<>();
        for (OracleEvent touch : path) {
            long beforeMs = Duration.between(touch.key().time(), orderedAt).toMillis();
            claims.add(Claim.of(touch, StrictMath.pow(2, -beforeMs / HALF_LIFE_MS)));
        }
        return claims;
    }

    /** The game in which a set of channels wins all journeys that need no other channel, in closed form. */
    private static List<Claim> shapley(List<OracleEvent> path) {
        SortedSet<String> channels = new TreeSet<>(CanonicalIdentifier.BYTE_ORDER);
        path.forEach(touch -> channels.add(touch.channel()));
        return channels.stream()
                .map(channel -> new Claim(channel, BigDecimal.ONE))
                .toList();
    }
}
