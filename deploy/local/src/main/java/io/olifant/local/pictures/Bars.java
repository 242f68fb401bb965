package io.olifant.local.pictures;

import java.util.List;

/**
 * A bar, or a group of bars, for each category.
 *
 * @param categoryName what a category is
 * @param notes a few words to each category, or empty
 * @param isStacked whether the series of a category add up in one bar; else they are beside each other
 * @param isOverTime whether the categories are periods, oldest first; else they are names
 * @param unitName which currency, for amounts; what is counted, else
 */
public record Bars(
        String categoryName,
        List<String> categories,
        List<String> notes,
        List<Series> series,
        boolean isStacked,
        boolean isOverTime,
        Unit unit,
        String unitName)
        implements Chart {

    public Bars {
        categories = List.copyOf(categories);
        notes = List.copyOf(notes);
        series = List.copyOf(series);
        for (Series one : series) {
            requireSize("values of " + one.name(), one.values().size(), categories.size());
        }
        if (!notes.isEmpty()) {
            requireSize("notes", notes.size(), categories.size());
        }
    }

    /** A stacked bar for each period. */
    static Bars overTime(List<String> periods, List<Series> series, Unit unit, String unitName) {
        return new Bars("period", periods, List.of(), series, true, true, unit, unitName);
    }

    /** A stacked bar of shares for each name. */
    static Bars ofShares(String categoryName, List<String> names, List<String> notes, List<Series> series) {
        return new Bars(categoryName, names, notes, series, true, false, Unit.SHARE, "share");
    }

    @Override
    public <T> T drawnBy(Drawer<T> drawer) {
        return drawer.bars(this);
    }

    private static void requireSize(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "There are " + found + " " + what + " for " + expected + " categories; expected one for each");
        }
    }
}
