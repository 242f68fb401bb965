package io.olifant.retailer;

import static io.olifant.retailer.Times.DAY_MS;
import static io.olifant.retailer.Times.HOUR_MS;
import static io.olifant.retailer.Times.MINUTE_MS;
import static io.olifant.retailer.Times.SECOND_MS;
import static io.olifant.retailer.Times.spanMs;

/** The systems of the company; each sees a part, and each reports it with its own delay. */
public enum Silo {
    /** Advertising platforms: an export every hour. */
    ADS("ads") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return untilNext(timeMs, HOUR_MS, 0) + dice.between(0, 10 * MINUTE_MS);
        }
    },
    WEBSHOP("webshop") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return spanMs(dice, 2 * SECOND_MS);
        }
    },
    /** The newsletter service: within minutes. */
    EMAIL("email") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return spanMs(dice, 2 * MINUTE_MS);
        }
    },
    /** Tills: most shops send at night. */
    POS("pos") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return dice.chance(0.2)
                    ? spanMs(dice, 5 * SECOND_MS)
                    : untilNext(timeMs, DAY_MS, 2 * HOUR_MS) + dice.between(0, HOUR_MS);
        }
    },
    /** The customer database: hours, and now and then days. */
    CRM("crm") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return spanMs(dice, dice.chance(0.02) ? 3 * DAY_MS : 2 * HOUR_MS);
        }
    },
    /** Orders by telephone: the next morning. */
    SALES("sales") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return untilNext(timeMs, DAY_MS, 6 * HOUR_MS) + dice.between(0, 30 * MINUTE_MS);
        }
    },
    SERVICE_DESK("service_desk") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return spanMs(dice, 10 * MINUTE_MS);
        }
    },
    /** Telephones: seconds, or when they are on-line again. */
    APP("app") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return spanMs(dice, dice.chance(0.1) ? 8 * HOUR_MS : 5 * SECOND_MS);
        }
    },
    /** The survey agency: a file every night. */
    SURVEY("survey") {
        @Override
        long delayMs(Dice dice, long timeMs) {
            return untilNext(timeMs, DAY_MS, 4 * HOUR_MS) + dice.between(0, 10 * MINUTE_MS);
        }
    };

    private final String source;

    Silo(String source) {
        this.source = source;
    }

    /** The name under which it writes. */
    public String source() {
        return source;
    }

    /** How long after the event its touchpoint arrives, in milliseconds, at least one. */
    abstract long delayMs(Dice dice, long timeMs);

    /** Until the next multiple of a period, plus an offset, has come: how long an export waits. */
    private static long untilNext(long timeMs, long periodMs, long offsetMs) {
        return periodMs - Math.floorMod(timeMs - offsetMs, periodMs);
    }
}
