package io.olifant.local.report;

import static io.olifant.local.report.RetailerFigures.ALL;
import static io.olifant.local.report.RetailerFigures.CHANNELS;
import static io.olifant.local.report.RetailerFigures.DEPARTMENTS;
import static io.olifant.local.report.RetailerFigures.LAST;
import static io.olifant.local.report.RetailerFigures.MONTHS;
import static io.olifant.local.report.RetailerFigures.PHASES;
import static io.olifant.local.report.RetailerFigures.SOURCES;
import static io.olifant.local.report.RetailerFigures.some;

import io.olifant.kpis.DataQuality;
import io.olifant.kpis.FittedModel;
import io.olifant.kpis.Reciprocity;
import io.olifant.kpis.Satisfaction;
import io.olifant.local.show.FigureTopics;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Rows of the families that count answers: to surveys, to tickets, of sources and of models. */
final class RetailerAnswers {

    private final FigureTopics topics;

    RetailerAnswers(FigureTopics topics) {
        this.topics = topics;
    }

    void add() {
        satisfaction();
        reciprocity();
        dataQuality();
        models();
    }

    private void satisfaction() {
        for (int month = 0; month <= LAST; month++) {
            for (String kind : List.of("nps", "csat", "ces")) {
                answers(month, kind, ALL, ALL, ALL, 0);
                for (int i = 0; i < PHASES.size(); i++) {
                    answers(month, kind, ALL, ALL, PHASES.get(i), i + 1);
                    answers(month, kind, CHANNELS.get(i), ALL, ALL, i + 1);
                    answers(month, kind, CHANNELS.get(i), DEPARTMENTS.get(i % 3), PHASES.get(i), i + 1);
                }
                for (int i = 0; i < DEPARTMENTS.size(); i++) {
                    answers(month, kind, ALL, DEPARTMENTS.get(i), ALL, i + 7);
                }
            }
        }
    }

    private void answers(int month, String kind, String channel, String department, String phase, int seed) {
        long responses = 40 + some(60, month, seed);
        long good = responses * (30 + some(40, month, seed, 3)) / 100;
        long bad = (responses - good) / 2;
        boolean isNps = kind.equals("nps");
        boolean isCsat = kind.equals("csat");
        topics.add(
                "kpi.satisfaction",
                new Satisfaction(),
                month < LAST,
                "kind period_type period channel department phase responses promoters passives "
                        + "detractors score satisfied satisfied_share mean_score",
                kind,
                "month",
                MONTHS.get(month),
                channel,
                department,
                phase,
                responses,
                isNps ? good : null,
                isNps ? responses - good - bad : null,
                isNps ? bad : null,
                isNps ? 100.0 * (good - bad) / responses : null,
                isCsat ? good : null,
                isCsat ? (double) good / responses : null,
                isNps ? null : isCsat ? 3.4 : 3.0 + some(30, month, seed) / 10.0);
    }

    private void reciprocity() {
        for (int month = 0; month <= LAST; month++) {
            long all = 0;
            for (int department = 0; department < DEPARTMENTS.size(); department++) {
                long opened = 20 + some(50, month, department);
                all += opened;
                tickets(month, DEPARTMENTS.get(department), opened);
            }
            tickets(month, ALL, all);
        }
    }

    private void tickets(int month, String department, long opened) {
        long answered = month == LAST ? opened * 6 / 10 : opened * 97 / 100;
        long inTime = answered * (60 + some(30, month, department.length())) / 100;
        topics.add(
                "kpi.reciprocity",
                new Reciprocity(),
                month < LAST,
                "period_type period department opened answered answered_in_time answered_in_time_share "
                        + "time_to_answer_ms avg_time_to_answer_ms",
                "month",
                MONTHS.get(month),
                department,
                opened,
                answered,
                inTime,
                (double) inTime / opened,
                answered * 50_000_000,
                5.0e7);
    }

    private void dataQuality() {
        for (int day = 1; day <= 21; day++) {
            String period = String.format(Locale.ROOT, "2026-11-%02d", day);
            for (int source = -1; source < SOURCES.size(); source++) {
                long accepted = source < 0 ? 500 : 80 + some(90, day, source);
                long stitched = accepted * (50 + some(40, day, source + 2)) / 100;
                topics.add(
                        "kpi.data_quality",
                        new DataQuality(),
                        day < 21,
                        "source period_type period accepted stitched stitch_rate identifiers_1 identifiers_2 "
                                + "identifiers_3 identifiers_4_plus duplicates late dead_letters",
                        source < 0 ? ALL : SOURCES.get(source),
                        "day",
                        period,
                        accepted,
                        stitched,
                        (double) stitched / accepted,
                        accepted / 2,
                        accepted / 4,
                        accepted / 8,
                        accepted - accepted / 2 - accepted / 4 - accepted / 8,
                        2L,
                        1L,
                        day % 5 == 0 ? "NO_IDENTIFIER=3,UNREADABLE=1" : "");
            }
        }
    }

    private void models() {
        Instant fittedAt = Instant.ofEpochMilli(FigureTopics.AS_OF_MS);
        topics.add(
                "kpi.models",
                new FittedModel(),
                true,
                "model currency parameters log_likelihood customers fitted_at predicts",
                "bg_nbd",
                "EUR",
                "a=0.793,alpha=4.414,b=2.426,r=0.243",
                -9582.4,
                2357L,
                fittedAt,
                true);
        topics.add(
                "kpi.models",
                new FittedModel(),
                true,
                "model currency parameters customers fitted_at refused",
                "bg_nbd",
                "GBP",
                "",
                12L,
                fittedAt,
                "no customer repeats");
    }
}
