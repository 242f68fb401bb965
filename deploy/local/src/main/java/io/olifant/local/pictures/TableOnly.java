package io.olifant.local.pictures;

/** No chart: the table says it all. */
public record TableOnly() implements Chart {

    @Override
    public <T> T drawnBy(Drawer<T> drawer) {
        return drawer.tableOnly(this);
    }
}
