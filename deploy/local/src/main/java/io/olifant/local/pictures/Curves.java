package io.olifant.local.pictures;

import java.util.List;

/**
 * Lines over steps.
 *
 * @param stepName what a step is
 * @param unitName which currency, for amounts; what is counted, else
 */
public record Curves(String stepName, List<String> steps, List<Series> series, Unit unit, String unitName)
        implements Chart {

    public Curves {
        steps = List.copyOf(steps);
        series = List.copyOf(series);
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
