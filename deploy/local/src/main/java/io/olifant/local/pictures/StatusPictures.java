package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/** How figures compare with their targets: all targets as they are now, then the periods of each. */
final class StatusPictures implements Family {

    private static final String TARGET = "Target";
    private static final String ON_TRACK = "on_track";
    private static final int DECIMALS = 3;

    @Override
    public String topic() {
        return Topics.KPI_STATUS.name();
    }

    @Override
    public String title() {
        return "Targets";
    }

    @Override
    public String about() {
        return "How figures stand against what the team wants them to be: on track, at risk within the tolerance, or missed.";
    }

    @Override
    public String whenEmpty() {
        return "no targets are set (kpi-emitter.targets-file), or no figure has a value that one is about";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(now(rows));
        for (String target : rows.values("target")) {
            pictures.add(course(target, rows.where("target", target)));
        }
        return pictures;
    }

    /** Of each target the newest period that is over; the newest of all where none is. */
    private static Picture now(FigureRows rows) {
        Table.Builder table = Table.of("target", "period", "status", "actual", "expected", "gap", "since");
        List<String> behind = new ArrayList<>();
        List<String> targets = rows.values("target");
        for (String target : targets) {
            FigureRow row = newest(rows.where("target", target));
            table.row(
                    target,
                    period(row),
                    status(row),
                    number(row, "actual"),
                    number(row, "expected"),
                    number(row, "gap"),
                    row.text("since"));
            if (!row.is("status", ON_TRACK)) {
                behind.add(target + " is " + status(row) + " since " + row.text("since"));
            }
        }
        String sentence = behind.isEmpty()
                ? "All targets (" + Words.count(targets.size()) + ") are on track."
                : "Of " + Words.count(targets.size(), "target") + ", "
                        + Words.count(targets.size() - behind.size()) + " "
                        + (targets.size() - behind.size() == 1 ? "is" : "are") + " on track; " + Words.and(behind)
                        + ".";
        return new Picture(Picture.chosen(TARGET, "all"), true, sentence, new TableOnly(), table.build());
    }

    private static Picture course(String target, FigureRows rows) {
        FigureRow any = rows.rows().get(0);
        Table.Builder table = Table.of("period", "status", "actual", "expected", "gap", "since");
        List<String> periods = rows.lastValues("period", FigureRows.PERIODS_MAX);
        for (int i = periods.size() - 1; i >= 0; i--) {
            FigureRow row = rows.where("period", periods.get(i)).only().orElseThrow();
            table.row(
                    period(row),
                    status(row),
                    number(row, "actual"),
                    number(row, "expected"),
                    number(row, "gap"),
                    row.text("since"));
        }
        String sentence = target + " is about " + any.text("measure") + " of " + any.text("topic") + " ("
                + any.text("dimensions").replace(",", ", ") + ").";
        return new Picture(Picture.chosen(TARGET, target), true, sentence, new TableOnly(), table.build());
    }

    private static FigureRow newest(FigureRows rows) {
        FigureRows over = rows.where(FigureRow::isFinal);
        FigureRows shown = over.isEmpty() ? rows : over;
        return shown.where("period", shown.lastValues("period", 1).get(0))
                .only()
                .orElseThrow();
    }

    private static String period(FigureRow row) {
        return row.text("period") + (row.isFinal() ? "" : "*");
    }

    private static String status(FigureRow row) {
        return row.text("status").replace('_', ' ');
    }

    private static String number(FigureRow row, String column) {
        return Words.decimals(row.number(column), DECIMALS);
    }
}
