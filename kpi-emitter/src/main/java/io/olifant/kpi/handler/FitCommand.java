package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.ModelCells;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A command about models as an operator gave it, right or wrong.
 *
 * @param currencyOrNull the currency that is meant; null for all
 */
public record FitCommand(String id, String action, String currencyOrNull) {

    private static final String REFIT = "refit";
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Characters of the id of a command. Its outcome carries it, and is keyed by it. */
    private static final int ID_MAX_CHARS = 256;

    public FitCommand {
        Objects.requireNonNull(id);
        Objects.requireNonNull(action);
    }

    /**
     * A command as it was given, of which no more is kept than tells that a text is too long: an answer repeats it, and must
     * fit into a record whatever was asked.
     */
    public static FitCommand given(String id, String action, String currencyOrNull) {
        return new FitCommand(cut(id), cut(action), currencyOrNull == null ? null : cut(currencyOrNull));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), ID_MAX_CHARS + 1));
    }

    /** Where it stands while it waits. */
    public Coordinates at() {
        return ModelCells.command(currencyOrNull == null ? List.of(id, action) : List.of(id, action, currencyOrNull));
    }

    /** The command that stands there. */
    static FitCommand of(Coordinates at) {
        return new FitCommand(at.label(0), at.label(1), at.labels().size() > 2 ? at.label(2) : null);
    }

    /** Why it cannot be carried out wherever it comes; null if it can. */
    String refusalOrNull() {
        if (id.isBlank() || id.length() > ID_MAX_CHARS) {
            return "A command has a command_id of 1 to " + ID_MAX_CHARS
                    + " characters that are not all blank, by which its outcome is found";
        }
        if (!action.equals(REFIT)) {
            return "The action of the command is not known; expected " + REFIT;
        }
        if (currencyOrNull != null && !CURRENCY.matcher(currencyOrNull).matches()) {
            return "The currency of the command is none; expected three capital letters, such as EUR, or null for all";
        }
        return null;
    }
}
