package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Who of a cohort comes back: a heat map for each activity and way of counting. */
final class RetentionPictures implements Family {

    private static final int COHORTS_MAX = 36;
    private static final int OFFSETS_MAX = 24;

    /** Name of the column of what a share lies within. */
    static final String BOUNDS = "95% bounds";

    @Override
    public String topic() {
        return Topics.KPI_RETENTION.name();
    }

    @Override
    public String title() {
        return "Retention";
    }

    @Override
    public String about() {
        return "Of the customers who came first in one period, the share that is active so many periods later (recurring),"
                + " or then or at any time after (unbounded). A star: the period is not over.";
    }

    @Override
    public String whenEmpty() {
        return "no customer has come yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (String periodType : rows.periodTypes()) {
            // Touch before order, recurring before unbounded.
            for (String activity : descending(rows.values("activity"))) {
                for (String retentionType : rows.values("retention_type")) {
                    FigureRows cells = rows.where("period_type", periodType)
                            .where("activity", activity)
                            .where("retention_type", retentionType);
                    if (!cells.isEmpty()) {
                        pictures.add(picture(periodType, activity, retentionType, cells));
                    }
                }
            }
        }
        return pictures;
    }

    private static List<String> descending(List<String> values) {
        List<String> descending = new ArrayList<>(values);
        Collections.reverse(descending);
        return descending;
    }

    private static Picture picture(String periodType, String activity, String retentionType, FigureRows all) {
        WildCohorts wild = WildCohorts.of(all, periodType, "cohort_size");
        FigureRows cells = wild.others();
        return new Picture(
                Picture.chosen("Periods", periodType, "Activity", activity, "Counted", retentionType),
                true,
                sentence(periodType, activity, retentionType, cells) + wild.remark(),
                heatMap(cells),
                table(cells));
    }

    private static HeatMap heatMap(FigureRows cells) {
        List<HeatMap.Line> lines = new ArrayList<>();
        int columns = 0;
        for (String cohort : cells.lastValues("cohort", COHORTS_MAX)) {
            FigureRows line = cells.where("cohort", cohort);
            HeatMap.Cell[] shares = new HeatMap.Cell[Math.min(OFFSETS_MAX, greatestOffset(line)) + 1];
            line.stream()
                    .filter(cell -> cell.count("period_offset") < shares.length)
                    .forEach(cell -> shares[(int) cell.count("period_offset")] = cell.number("retention_rate")
                                    .isPresent()
                            ? new HeatMap.Cell(cell.number("retention_rate").getAsDouble(), cell.isFinal())
                            : null);
            lines.add(new HeatMap.Line(cohort, line.rows().get(0).count("cohort_size"), Arrays.asList(shares)));
            columns = Math.max(columns, shares.length);
        }
        return new HeatMap("cohort", offsets(columns), lines);
    }

    static int greatestOffset(FigureRows rows) {
        return rows.stream()
                .mapToInt(row -> (int) row.count("period_offset"))
                .max()
                .orElse(0);
    }

    static List<String> offsets(int count) {
        List<String> names = new ArrayList<>();
        for (int offset = 0; offset < count; offset++) {
            names.add("+" + offset);
        }
        return names;
    }

    private static String sentence(String periodType, String activity, String retentionType, FigureRows cells) {
        String who = activity.equals("order") ? "buyers" : "customers";
        String doing = activity.equals("order") ? "order again" : "are active again";
        String orLater = retentionType.equals("unbounded") ? " or later" : "";
        Optional<Double> next = average(cells, 1);
        if (next.isEmpty()) {
            return "It is too early to tell who comes back: no cohort has a whole " + periodType + " behind it.";
        }
        String sentence = "Of all " + who + ", " + Words.percent(next.get()) + " " + doing + " one " + periodType
                + " after their first" + orLater;
        for (int later : List.of(6, 3)) {
            Optional<Double> share = average(cells, later);
            if (share.isPresent()) {
                return sentence + ", and " + Words.percent(share.get()) + " " + later + " " + periodType + "s after"
                        + orLater + ".";
            }
        }
        return sentence + ".";
    }

    /** The share of all cohorts together that is active at an offset; of periods that are over. */
    private static Optional<Double> average(FigureRows cells, int offset) {
        FigureRows column = cells.where(cell -> cell.count("period_offset") == offset && cell.isFinal());
        long size = column.sum("cohort_size");
        return size == 0 ? Optional.empty() : Optional.of((double) column.sum("active") / size);
    }

    private static Table table(FigureRows cells) {
        Table.Builder table = Table.of("cohort", "periods later", "customers", "active", "share", BOUNDS);
        for (String cohort : cells.lastValues("cohort", COHORTS_MAX)) {
            cells.where("cohort", cohort).stream()
                    .filter(cell -> cell.count("period_offset") <= OFFSETS_MAX)
                    .forEach(cell -> table.row(
                            cohort,
                            "+" + cell.count("period_offset"),
                            Words.count(cell.count("cohort_size")),
                            Words.count(cell.count("active")),
                            Words.percent(cell.number("retention_rate")) + (cell.isFinal() ? "" : " so far"),
                            Words.bounds(cell, "retention_rate")));
        }
        return table.build();
    }
}
