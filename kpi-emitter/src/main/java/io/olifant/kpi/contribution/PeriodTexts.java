package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The periods behind their texts, each parsed once: every fact names several, and there are few. Bounded; when full it is
 * emptied, which costs parsing again.
 */
final class PeriodTexts {

    /** Twenty years of days fit. */
    private static final int TEXTS_PER_TYPE_MAX = 8_192;

    private final Map<PeriodType, Map<String, Period>> periodByText = new EnumMap<>(PeriodType.class);

    Period period(PeriodType type, String text) {
        Map<String, Period> known = periodByText.computeIfAbsent(type, t -> new HashMap<>());
        Period period = known.get(text);
        if (period != null) {
            return period;
        }
        period = parse(type, text);
        if (known.size() >= TEXTS_PER_TYPE_MAX) {
            known.clear();
        }
        known.put(text, period);
        return period;
    }

    private static Period parse(PeriodType type, String text) {
        try {
            return Period.parse(type, text);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "A customer fact names '" + text + "' where the text of a " + type.label() + " was expected", e);
        }
    }
}
