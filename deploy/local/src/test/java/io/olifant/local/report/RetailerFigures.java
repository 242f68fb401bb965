package io.olifant.local.report;

import io.olifant.local.pictures.FigureRows;
import io.olifant.local.show.FigureTopics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Rows of every family of figures, the same ones each time: a retailer in nine months, the last of them not over. One of
 * its channels has a name that would be markup if it were let.
 */
public final class RetailerFigures {

    public static final String EVIL_CHANNEL =
            "</script><script>document.title='broken'</script><img src=x onerror=\"\">";

    static final String ALL = "(all)";
    static final List<String> MONTHS =
            List.of("2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11");
    static final int LAST = MONTHS.size() - 1;
    static final List<String> CHANNELS =
            List.of("direct", "email", "paid_search", "organic", "store", "social", EVIL_CHANNEL);
    static final List<String> DEPARTMENTS = List.of("marketing", "retail", "service");
    static final List<String> PHASES = List.of("orient", "buy", "use", "service");
    static final List<String> SOURCES = List.of("ads", "crm", "shop", "web");

    private RetailerFigures() {}

    /** All rows by topic. */
    public static Map<String, FigureRows> byTopic() {
        return byTopic(new FigureTopics());
    }

    /** All rows by topic, with other names of sources, channels, departments, phases and targets. */
    public static Map<String, FigureRows> byTopicWithNames(UnaryOperator<String> renaming) {
        return byTopic(new FigureTopics(renaming));
    }

    private static Map<String, FigureRows> byTopic(FigureTopics topics) {
        new RetailerCustomers(topics).add();
        new RetailerJourneys(topics).add();
        new RetailerAnswers(topics).add();
        return topics.byTopic();
    }

    /** A number that looks like chance and is none, from 0 to below the bound. */
    static int some(int bound, int... seeds) {
        long mixed = 17;
        for (int seed : seeds) {
            mixed = mixed * 1_000_003 + seed * 7919L + 104_729;
            mixed ^= mixed >>> 13;
        }
        return (int) Math.floorMod(mixed * 2_654_435_761L >>> 8, (long) bound);
    }

    static String decimal(double amount) {
        return String.format(Locale.ROOT, "%.4f", amount);
    }
}
