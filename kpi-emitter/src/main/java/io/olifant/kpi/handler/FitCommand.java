package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.schemas.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A command about models as an operator gave it, right or wrong.
 *
 * @param currencyOrNull the currency that is meant; null for all
 */
public record FitCommand(String id, String action, String currencyOrNull) {

    private static final String REFIT = "refit";

    /** Stands for whatever else was written there: it may be anything, personal data too. */
    private static final String UNKNOWN_ACTION = "(unknown)";

    private static final int CURRENCY_CHARS = 3;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Characters of the id of a command. Its outcome carries it, and is keyed by it. */
    private static final int ID_MAX_CHARS = 256;

    public FitCommand {
        Objects.requireNonNull(id);
        Objects.requireNonNull(action);
    }

    /**
     * A command as it was given. An answer repeats its id and its action, so of either nothing is kept that is not what it
     * ought to be: it may be endless, hold what no sink can store, or say anything. Of a currency no more is kept than shows
     * that it is none.
     */
    public static FitCommand given(String id, String action, String currencyOrNull) {
        String known = action.strip().toLowerCase(Locale.ROOT);
        return new FitCommand(
                isId(id) ? id : "",
                known.equals(REFIT) ? REFIT : UNKNOWN_ACTION,
                currencyOrNull == null ? null : cut(currencyOrNull));
    }

    /** As of commands about identities: what an outcome can be keyed by, and nobody sees differently. */
    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= ID_MAX_CHARS && PlainText.of(id).equals(id) && !PlainText.isDamaged(id);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), CURRENCY_CHARS + 1));
    }

    /** Where it is while it waits. */
    public Coordinates at() {
        return ModelCells.command(currencyOrNull == null ? List.of(id, action) : List.of(id, action, currencyOrNull));
    }

    /** The command that is there. */
    static FitCommand of(Coordinates at) {
        return new FitCommand(at.label(0), at.label(1), at.labels().size() > 2 ? at.label(2) : null);
    }

    /** Why it cannot be carried out wherever it comes; null if it can. */
    String refusalOrNull() {
        if (!isId(id)) {
            return "A command has a command_id, by which its outcome is found; expected 1 to " + ID_MAX_CHARS
                    + " characters that can be seen, and no space at its ends";
        }
        if (!action.equals(REFIT)) {
            return "The action of the command is not known; expected " + REFIT;
        }
        if (currencyOrNull != null && !CURRENCY.matcher(currencyOrNull).matches()) {
            return "The currency of the command is no code of three capital letters, such as EUR; without one, all are meant";
        }
        return null;
    }
}
