package io.olifant.observe;

import static io.olifant.observe.Panel.lines;
import static io.olifant.observe.Panel.number;

import io.olifant.observe.Dashboard.Row;
import java.util.List;

/** What sources send, and how much of it is of no use. */
final class QualityDashboard {

    private QualityDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "olifant-quality",
                "Olifant: data quality",
                "What sources send, what of it is refused, comes late or twice, and what is beyond a bound."
                        + " kpi.data_quality has the same by day and source, for those who own sources.",
                false,
                List.of(now(), refused(), lateAndTwice(), bounds()));
    }

    private static Row now() {
        return Row.of(
                "In the last hour",
                number("Accepted", Unit.COUNT, "Touchpoints. Good: as usual at this time of day.")
                        .query("sum(olifant:accepted:increase1h{namespace=~\"$namespace\"})", "touchpoints"),
                number("Refused", Unit.COUNT, "Dead letters. Good: a handful.")
                        .query("sum(olifant:dead_letters:increase1h{namespace=~\"$namespace\"})", "records")
                        .watchedBy("OlifantDeadLettersAboveUsual"),
                number("Refused at the worst source", Unit.SHARE, "Good: below one in two hundred.")
                        .query("max(olifant:dead_letters:share1h{namespace=~\"$namespace\"})", "share")
                        .watchedBy("OlifantDeadLettersMany"),
                number("There already", Unit.SHARE, "Duplicates. Good: below one in twenty; they change no figure.")
                        .query("max(olifant:duplicates:share1h{namespace=~\"$namespace\"})", "share")
                        .watchedBy("OlifantDuplicatesAboveUsual"),
                number("Sources that speak", Unit.COUNT, "Good: all that should.")
                        .query("count(olifant:accepted:increase1h{namespace=~\"$namespace\"} > 0)", "sources")
                        .watchedBy("OlifantSourceSilent"));
    }

    private static Row refused() {
        return Row.of(
                "Refused",
                lines("Dead letters, by source", Unit.PER_SECOND, "Good: none that stands out.")
                        .query(
                                "sum by (source) (rate(olifant_dead_letters_total{$here}[$__rate_interval])) > 0",
                                "{{source}}")
                        .watchedBy("OlifantDeadLettersMany"),
                lines(
                                "Dead letters, by reason",
                                Unit.PER_SECOND,
                                "Good: none that is new. UNKNOWN_SCHEMA and INCOMPATIBLE_SCHEMA are a release of a"
                                        + " source.")
                        .query(
                                "sum by (reason) (rate(olifant_dead_letters_total{$here}[$__rate_interval])) > 0",
                                "{{reason}}")
                        .watchedBy("OlifantDeadLettersAboveUsual"),
                lines("Share refused, by source", Unit.SHARE, "Of the last hour. Good: level from day to day.")
                        .query("olifant:dead_letters:share1h{namespace=~\"$namespace\"}", "{{source}}")
                        .watchedBy("OlifantDeadLettersAboveUsual"));
    }

    private static Row lateAndTwice() {
        return Row.of(
                "Late, and twice",
                lines(
                                "Late",
                                Unit.PER_SECOND,
                                "Touchpoints whose day was over by more than a day. Good: few; each corrects figures"
                                        + " that were published.")
                        .query("sum(rate(olifant_touchpoints_late_total{$here}[$__rate_interval]))", "late"),
                lines("Duplicates", Unit.PER_SECOND, "Deliveries of touchpoints that were there already. Good: few.")
                        .query("sum(rate(olifant_touchpoints_duplicates_total{$here}[$__rate_interval]))", "duplicates")
                        .watchedBy("OlifantDuplicatesAboveUsual"),
                lines("Accepted, by source", Unit.PER_SECOND, "Good: each as usual at this time of day.")
                        .query(
                                "sum by (source) (rate(olifant_touchpoints_accepted_total{$here}[$__rate_interval]))",
                                "{{source}}")
                        .watchedBy("OlifantSourceSilent"),
                lines(
                                "Refused behind ingest",
                                Unit.COUNT,
                                "In an hour: older than touchpoints are kept, or under way for longer than 45 days."
                                        + " Good: 0 where nothing is loaded from files.")
                        .query("sum(increase(olifant_touchpoints_refused_total{$here}[1h]))", "older than kept")
                        .query("sum(increase(olifant_touchpoints_overdue_total{$here}[1h]))", "overdue")
                        .watchedBy("OlifantTouchpointsOverdue"),
                lines(
                                "Cleaned",
                                Unit.PER_SECOND,
                                "Accepted with texts that held what nobody can see. Good: few; a source that copies"
                                        + " from web pages.")
                        .query("sum(rate(olifant_touchpoints_cleaned_total{$here}[$__rate_interval]))", "touchpoints"));
    }

    private static Row bounds() {
        return Row.of(
                "Beyond a bound",
                lines(
                                "Touchpoints not kept",
                                Unit.COUNT,
                                "In an hour: of an identifier with more than 10,000 on a day. Good: 0.")
                        .query("sum(increase(olifant_touchpoints_set_aside_total{$here}[1h]))", "touchpoints")
                        .watchedBy("OlifantTouchpointsCapped"),
                lines(
                                "Periods of customers with too many values",
                                Unit.COUNT,
                                "In an hour: more combinations than are told apart. Good: 0.")
                        .query("sum(increase(olifant_facts_capped_total{$here}[1h]))", "periods")
                        .watchedBy("OlifantFactsCapped"),
                lines(
                                "Values shown as (other), by topic",
                                Unit.PER_SECOND,
                                "Counted whenever rows are computed. Good: none, or steady; a rise is a dimension with"
                                        + " made-up names.")
                        .query(
                                "sum by (topic) (rate(olifant_kpi_values_folded_total{$here}[$__rate_interval])) > 0",
                                "{{topic}}"),
                lines(
                                "History that left",
                                Unit.COUNT,
                                "In a day: touchpoints older than they are kept, and departures after 45 days. Good: 0"
                                        + " where nothing is set to expire; else steady.")
                        .query("sum(increase(olifant_history_rows_forgotten_total{$here}[1d]))", "touchpoints")
                        .query("sum(increase(olifant_history_departures_removed_total{$here}[1d]))", "departures"),
                lines(
                                "Targets whose status changed",
                                Unit.COUNT,
                                "In an hour, by their new status. Good: what those who set targets expect.")
                        .query(
                                "sum by (status) (increase(olifant_kpi_statuses_changed_total{$here}[1h]))",
                                "{{status}}"),
                lines("Commands about models", Unit.COUNT, "In a day, by outcome. Good: done.")
                        .query(
                                "sum by (outcome) (increase(olifant_kpi_model_commands_total{$here}[1d]))",
                                "{{outcome}}"));
    }
}
