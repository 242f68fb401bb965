package io.olifant.local.pictures;

import java.util.List;

/**
 * Lines over steps.
 *
 * @param stepName what a step is
 * @param notes a few words to each series, or empty
 * @param unitName which currency, for amounts; what is counted, else
 */
public record Curves(
        String stepName, List<String> steps, List<Series> series, List<String> notes, Unit unit, String unitName)
        implements Chart {

    public Curves {
        steps = List.copyOf(steps);
        series = List.copyOf(series);
        notes = List.copyOf(notes);
        if (!notes.isEmpty() && notes.size() != series.size()) {
            throw new IllegalArgumentException(
                    "There are " + notes.size() + " notes for " + series.size() + " curves; expected one for each");
        }
        for (Series one : series) {
            if (one.values().size() > steps.size()) {
                throw new IllegalArgumentException("The curve " + one.name() + " has "
                        + one.values().size() + " values, but there are only " + steps.size() + " steps");
            }
        }
    }

    @Override
    public <T> T drawnBy(Drawer<T> drawer) {
        return drawer.curves(this);
    }
}
