package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.AttributionModel;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.contribution.FactOfJourneys.Conversion;
import io.olifant.kpi.contribution.FactOfJourneys.Touch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the models that look at one conversion at a time share it out. Every rule is given a conversion whose path is not
 * empty.
 */
final class CreditRules {

    /** The channel of those who come by themselves. */
    private static final String DIRECT = "direct";

    private static final double HALF_LIFE_MS = 7 * 86_400_000.0;

    /** Bits of a double's fraction behind its leading one. */
    private static final int FRACTION_BITS = 52;

    /** The rules in the order of the models. */
    static final Map<AttributionModel, Function<Conversion, Claims>> BY_MODEL = new EnumMap<>(Map.of(
            AttributionModel.FIRST_TOUCH, conversion -> Claims.sole(channel(conversion, 0)),
            AttributionModel.LAST_TOUCH,
                    conversion ->
                            Claims.sole(channel(conversion, conversion.path().size() - 1)),
            AttributionModel.LAST_NON_DIRECT, conversion -> Claims.sole(lastNonDirect(conversion)),
            AttributionModel.LINEAR, conversion -> Claims.equal(channels(conversion)),
            AttributionModel.POSITION_BASED, CreditRules::positionBased,
            AttributionModel.TIME_DECAY, CreditRules::timeDecay,
            AttributionModel.SHAPLEY, CreditRules::shapley));

    private CreditRules() {}

    private static String channel(Conversion conversion, int position) {
        return conversion.path().get(position).channel();
    }

    private static List<String> channels(Conversion conversion) {
        return conversion.path().stream().map(Touch::channel).toList();
    }

    private static String lastNonDirect(Conversion conversion) {
        for (int i = conversion.path().size() - 1; i >= 0; i--) {
            if (!channel(conversion, i).equals(DIRECT)) {
                return channel(conversion, i);
            }
        }
        return DIRECT;
    }

    /** With n touches between the ends, 40 %, 20 % and 40 % are in proportion 2n, n times 1, and 2n. */
    private static Claims positionBased(Conversion conversion) {
        List<String> channels = channels(conversion);
        int between = channels.size() - 2;
        if (between <= 0) {
            return Claims.equal(channels);
        }
        List<BigInteger> weights = new ArrayList<>(channels.size());
        for (int i = 0; i < channels.size(); i++) {
            boolean isAtAnEnd = i == 0 || i == channels.size() - 1;
            weights.add(isAtAnEnd ? BigInteger.valueOf(2L * between) : BigInteger.ONE);
        }
        return new Claims(channels, weights);
    }

    /** Weights are doubles; from there on all is exact, so that ties and order do not depend on rounding. */
    private static Claims timeDecay(Conversion conversion) {
        List<Touch> path = conversion.path();
        double[] weights = new double[path.size()];
        int exponentMin = Integer.MAX_VALUE;
        for (int i = 0; i < weights.length; i++) {
            long beforeMs = conversion.orderedAtMs() - path.get(i).atMs();
            weights[i] = StrictMath.pow(2, -beforeMs / HALF_LIFE_MS);
            exponentMin = Math.min(exponentMin, Math.getExponent(weights[i]));
        }
        List<BigInteger> exact = new ArrayList<>(weights.length);
        for (double weight : weights) {
            double whole = Math.scalb(weight, FRACTION_BITS - Math.getExponent(weight));
            exact.add(BigInteger.valueOf((long) whole).shiftLeft(Math.getExponent(weight) - exponentMin));
        }
        return new Claims(channels(conversion), exact);
    }

    private static Claims shapley(Conversion conversion) {
        return Claims.equal(conversion.path().stream()
                .map(Touch::channel)
                .distinct()
                .sorted(Coordinates.LABEL_ORDER)
                .toList());
    }
}
