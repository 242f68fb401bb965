package io.olifant.systemtests.budgets;

import java.util.Arrays;
import java.util.Locale;

/** What is counted. Figures are per event. */
enum Measure {
    RECORDS_READ("records read", Unit.COUNT, false),
    RECORDS_SENT("records sent", Unit.COUNT, true),
    /** Keys and values as they are, without compression and what the protocol puts around them. */
    BYTES_SENT("bytes sent", Unit.BYTES, true),
    STORE_READS("store reads", Unit.COUNT, true),
    STORE_WRITES("store writes", Unit.COUNT, true),
    STORE_SCANS("store scans", Unit.COUNT, true),
    STORE_ROWS_SCANNED("store rows scanned", Unit.COUNT, false),
    STORE_BYTES_READ("store bytes read", Unit.BYTES, false),
    STORE_BYTES_WRITTEN("store bytes written", Unit.BYTES, false),
    AVRO_ENCODED("Avro records encoded", Unit.COUNT, true),
    AVRO_DECODED("Avro records decoded", Unit.COUNT, true),
    AVRO_BYTES_ENCODED("Avro bytes encoded", Unit.BYTES, false),
    AVRO_BYTES_DECODED("Avro bytes decoded", Unit.BYTES, false),
    ALLOCATED("bytes allocated", Unit.BYTES, false);

    /** How figures are written, and which difference is too small to speak of. */
    private enum Unit {
        COUNT("%.3f", 0.005),
        BYTES("%.0f", 5);

        private final String format;
        private final double leastPerEvent;

        Unit(String format, double leastPerEvent) {
            this.format = format;
            this.leastPerEvent = leastPerEvent;
        }
    }

    private final String title;
    private final Unit unit;
    private final boolean isByPart;

    Measure(String title, Unit unit, boolean isByPart) {
        this.title = title;
        this.unit = unit;
        this.isByPart = isByPart;
    }

    /** Its name in tables and sentences. */
    String title() {
        return title;
    }

    /** Whether each topic, store or type has a budget of its own beside the sum. */
    boolean isByPart() {
        return isByPart;
    }

    /** The difference per event below which nothing is said. */
    double leastPerEvent() {
        return unit.leastPerEvent;
    }

    String format(double perEvent) {
        return String.format(Locale.ROOT, unit.format, perEvent);
    }

    static Measure ofTitle(String title) {
        return Arrays.stream(values())
                .filter(measure -> measure.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing that is counted is called '" + title + "'"));
    }
}
