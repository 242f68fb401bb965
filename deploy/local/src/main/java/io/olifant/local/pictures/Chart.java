package io.olifant.local.pictures;

/** What a picture draws, without any thought of where: a terminal and a page draw the same charts. */
public sealed interface Chart permits HeatMap, Curves, Bars, Flows, TableOnly {

    /** Has the chart drawn by something that knows each kind of chart. */
    <T> T drawnBy(Drawer<T> drawer);

    /** Draws each kind of chart. */
    interface Drawer<T> {

        T heatMap(HeatMap chart);

        T curves(Curves chart);

        T bars(Bars chart);

        T flows(Flows chart);

        T tableOnly(TableOnly chart);
    }
}
