package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;

/** Writes single figures for people: shares in per cent, money with its decimals, thousands apart. */
final class Cells {

    /** Shown where there is no figure. */
    static final String NOTHING = "-";

    private static final int MONEY_DECIMALS_MIN = 2;

    private Cells() {}

    /** The text of a field, whose name distinguishes shares from other numbers. */
    static String text(String field, JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return NOTHING;
        }
        if (value.isIntegralNumber()) {
            return field.endsWith("offset") ? value.asText() : String.format(Locale.ROOT, "%,d", value.asLong());
        }
        if (value.isNumber()) {
            return isShare(field) ? percent(value.asDouble()) : number(value.asDouble());
        }
        if (value.isTextual() && isDecimal(value.textValue())) {
            return money(new BigDecimal(value.textValue()));
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String money(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(MONEY_DECIMALS_MIN, stripped.scale()) + "f", amount);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.4f", value);
    }

    private static boolean isShare(String field) {
        String measure = field.replaceFirst("_(low|high)$", "");
        return measure.endsWith("_rate") || measure.endsWith("share");
    }

    private static boolean isDecimal(String text) {
        return text.matches("-?[0-9]+\\.[0-9]{4,6}");
    }
}
