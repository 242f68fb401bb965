package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How the touchpoints of a period spread, and how that differs from the period before: shifts. */
final class TouchpointPictures implements Family {

    private static final int BARS_MAX = 15;

    /** A change of a share below this is not worth mentioning. */
    private static final double CHANGE_MIN = 0.0005;

    private static final Dimensions DIMENSIONS = new Dimensions("channel", "department", "source", "phase");

    @Override
    public String topic() {
        return Topics.KPI_TOUCHPOINTS.name();
    }

    @Override
    public String title() {
        return "Touchpoint shifts";
    }

    @Override
    public String about() {
        return "Shares of all touchpoints of a period beside those of the period before: what one loses while another gains"
                + " is a shift, not a loss.";
    }

    @Override
    public String whenEmpty() {
        return "no touchpoint was accepted yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (FigureRows.Period period : rows.periods()) {
            for (String dimension : DIMENSIONS.names()) {
                List<FigureRow> byShare = DIMENSIONS.alone(period.rows(), dimension).stream()
                        .sorted(Comparator.comparingDouble((FigureRow row) -> Math.max(
                                        share(row), row.number("previous_share").orElse(0)))
                                .reversed()
                                .thenComparing(row -> row.text(dimension)))
                        .toList();
                if (!byShare.isEmpty()) {
                    pictures.add(picture(period, dimension, byShare));
                }
            }
        }
        return pictures;
    }

    private static Picture picture(FigureRows.Period period, String dimension, List<FigureRow> byShare) {
        return new Picture(
                Picture.chosen(Picture.PERIOD, period.text(), "By", dimension),
                period.isFinal(),
                sentence(period, dimension, byShare),
                chart(dimension, byShare.stream().limit(BARS_MAX).toList()),
                table(dimension, byShare));
    }

    private static Bars chart(String dimension, List<FigureRow> rows) {
        List<String> notes = rows.stream()
                .map(row -> Words.count(row.count("touchpoints"))
                        + (hasPrevious(row) ? ", " + Words.points(change(row)) : ""))
                .toList();
        Series now = new Series(
                "this period", rows.stream().map(TouchpointPictures::share).toList());
        Double[] previous = rows.stream()
                .map(row -> hasPrevious(row) ? row.number("previous_share").getAsDouble() : null)
                .toArray(Double[]::new);
        boolean isFirst = rows.stream().noneMatch(TouchpointPictures::hasPrevious);
        return new Bars(
                dimension,
                rows.stream().map(row -> row.text(dimension)).toList(),
                notes,
                isFirst ? List.of(now) : List.of(now, new Series("period before", Arrays.asList(previous))),
                false,
                false,
                Unit.SHARE,
                "share of touchpoints");
    }

    private static String sentence(FigureRows.Period period, String dimension, List<FigureRow> byShare) {
        Comparator<FigureRow> byChange = Comparator.comparingDouble(TouchpointPictures::change);
        List<FigureRow> compared =
                byShare.stream().filter(TouchpointPictures::hasPrevious).toList();
        String touchpoints = DIMENSIONS
                .total(period.rows())
                .only()
                .map(total -> Words.count(total.count("touchpoints"), "touchpoint"))
                .orElse("touchpoints");
        if (compared.isEmpty()) {
            return period.inWords() + ", most of " + touchpoints + " (" + Words.percent(share(byShare.get(0)))
                    + ") are of the " + dimension + " " + byShare.get(0).text(dimension) + ".";
        }
        FigureRow up = compared.stream().max(byChange).orElseThrow();
        FigureRow down = compared.stream().min(byChange).orElseThrow();
        if (change(up) < CHANGE_MIN) {
            return period.inWords() + ", " + touchpoints + " spread as in the period before.";
        }
        return period.inWords() + ", of " + touchpoints + ", " + up.text(dimension) + " went up most, " + fromTo(up)
                + (change(down) > -CHANGE_MIN
                        ? "."
                        : "; " + down.text(dimension) + " down most, " + fromTo(down) + ".");
    }

    private static String fromTo(FigureRow row) {
        return "from " + Words.percent(row.number("previous_share")) + " to " + Words.percent(share(row));
    }

    private static double share(FigureRow row) {
        return row.number("share").orElse(0);
    }

    private static boolean hasPrevious(FigureRow row) {
        return row.number("previous_share").isPresent();
    }

    private static double change(FigureRow row) {
        return share(row) - row.number("previous_share").orElse(0);
    }

    private static Table table(String dimension, List<FigureRow> rows) {
        Table.Builder table =
                Table.of(dimension, "touchpoints", "customers reached", "share", "share before", "change");
        for (FigureRow row : rows) {
            table.row(
                    row.text(dimension),
                    Words.count(row.count("touchpoints")),
                    Words.count(row.count("customers")),
                    Words.percent(row.number("share")),
                    Words.percent(row.number("previous_share")),
                    hasPrevious(row) ? Words.points(change(row)) : Words.NOTHING);
        }
        return table.build();
    }
}
