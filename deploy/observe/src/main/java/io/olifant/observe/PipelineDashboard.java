package io.olifant.observe;

import static io.olifant.observe.Panel.lines;
import static io.olifant.observe.Panel.number;

import io.olifant.observe.Dashboard.Row;
import java.util.List;

/** Whether figures are fresh, and where they wait if they are not: over all three applications. */
final class PipelineDashboard {

    private PipelineDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "olifant-pipeline",
                "Olifant: pipeline",
                "Whether figures are fresh, and where they wait if they are not. Begin here.",
                true,
                List.of(now(), flow(), lag(), time(), figures()));
    }

    private static Row now() {
        return Row.of(
                "Now",
                number("Instances", Unit.COUNT, "Instances that can be scraped. Good: as many as you run.")
                        .query("count(olifant_release{$here})", "instances")
                        .watchedBy("OlifantInstanceAbsent"),
                number(
                                "Figures account for",
                                Unit.SECONDS,
                                "Age of the newest event that the figures account for. Good: as old as the newest"
                                    + " event of your busiest source, usually seconds; at night, when nobody comes, it"
                                    + " grows.")
                        .query(
                                "max(olifant:observation_time:age_seconds{namespace=~\"$namespace\","
                                        + " application=\"kpi-emitter\"})",
                                "age"),
                number(
                                "Behind by",
                                Unit.SECONDS,
                                "How long the longest backlog would take at the pace of the last five minutes. Good:"
                                        + " below ten seconds.")
                        .query("max(olifant:backlog:seconds{namespace=~\"$namespace\"})", "time")
                        .watchedBy("OlifantBacklogGrows"),
                number(
                                "Accepted",
                                Unit.PER_SECOND,
                                "Touchpoints that passed ingest. Good: as usual at this time of day.")
                        .query("sum(rate(olifant_touchpoints_accepted_total{$here}[$__rate_interval]))", "accepted"),
                number(
                                "Refused in the last hour",
                                Unit.SHARE,
                                "Dead letters as a share of all that came. Good: below one in two hundred.")
                        .query(
                                "sum(olifant:dead_letters:increase1h{namespace=~\"$namespace\"})"
                                        + " / (sum(olifant:dead_letters:increase1h{namespace=~\"$namespace\"})"
                                        + " + sum(olifant:accepted:increase1h{namespace=~\"$namespace\"}))",
                                "share")
                        .watchedBy("OlifantDeadLettersAboveUsual"),
                number("Restoring", Unit.COUNT, "Records of changelogs that are still to be read. Good: 0.")
                        .query("sum(olifant_restore_remaining_records{$here})", "records")
                        .watchedBy("OlifantRestoreTakesLong"));
    }

    private static Row flow() {
        return Row.of(
                "Flow",
                lines(
                                "Touchpoints accepted, by source",
                                Unit.PER_SECOND,
                                "What sources send and ingest accepts. Good: each source as usual at this time; none"
                                        + " at zero that should speak.")
                        .query(
                                "sum by (source) (rate(olifant_touchpoints_accepted_total{$here}[$__rate_interval]))",
                                "{{source}}")
                        .watchedBy("OlifantSourceSilent"),
                lines(
                                "Records read, by application",
                                Unit.PER_SECOND,
                                "Inputs, loops and repartition topics. Good: follows what is accepted; the aggregator"
                                        + " reads at most a few times as many.")
                        .query(
                                "olifant:read:rate5m{namespace=~\"$namespace\", application=~\"$application\"}",
                                "{{application}}")
                        .watchedBy("OlifantBacklogStands"),
                lines(
                                "Rows of figures published, by topic",
                                Unit.PER_SECOND,
                                "Good: steady while touchpoints come. A burst follows a merge of large customers, or a"
                                        + " period that ends.")
                        .query(
                                "sum by (topic) (rate(olifant_kpi_rows_emitted_total{$here}[$__rate_interval]))",
                                "{{topic}}"),
                lines("Journeys and customers published", Unit.PER_SECOND, "Good: fewer than touchpoints accepted.")
                        .query(
                                "sum by (kind) (rate(olifant_journeys_published_total{$here}[$__rate_interval]))",
                                "journeys, {{kind}}")
                        .query(
                                "sum by (kind) (rate(olifant_customers_published_total{$here}[$__rate_interval]))",
                                "customers, {{kind}}"),
                lines(
                                "Dead letters, by reason",
                                Unit.PER_SECOND,
                                "Records that were refused. Good: few, and the same few. More of it: the dashboard of"
                                        + " data quality.")
                        .query(
                                "sum by (reason) (rate(olifant_dead_letters_total{$here}[$__rate_interval])) > 0",
                                "{{reason}}")
                        .watchedBy("OlifantDeadLettersMany"),
                lines(
                                "History moved between customers",
                                Unit.PER_SECOND,
                                "Touchpoints that followed their identifier to another customer. Good: a few in a"
                                        + " hundred of those accepted.")
                        .query("sum(rate(olifant_history_rows_moved_total{$here}[$__rate_interval]))", "touchpoints")
                        .query(
                                "sum(rate(olifant_history_reassignments_total{$here}[$__rate_interval]))",
                                "identifiers"));
    }

    private static Row lag() {
        return Row.of(
                "Backlog",
                lines(
                                "Backlog, in time",
                                Unit.SECONDS,
                                "How long the backlog would take at the pace of the last five minutes. Good: below ten"
                                        + " seconds; infinite, and so not drawn, where nothing is read.")
                        .query(
                                "olifant:backlog:seconds{namespace=~\"$namespace\", application=~\"$application\"}",
                                "{{application}}")
                        .watchedBy("OlifantBacklogGrows"),
                lines("Backlog, in records", Unit.COUNT, "Good: goes back to nearly nothing again and again.")
                        .query(
                                "olifant:backlog:records{namespace=~\"$namespace\", application=~\"$application\"}",
                                "{{application}}")
                        .watchedBy("OlifantBacklogStands"),
                lines("Backlog, by topic", Unit.COUNT, "The ten longest. Good: no topic stays behind the others.")
                        .query(
                                "topk(10, sum by (application, topic) (kafka_consumer_fetch_manager_records_lag{$here,"
                                        + " client_id=~\".*-StreamThread-[0-9]+-consumer\"}))",
                                "{{application}}: {{topic}}"));
    }

    private static Row time() {
        return Row.of(
                "Observation time",
                lines(
                                "Age of observation time",
                                Unit.SECONDS,
                                "How old the newest event is that the outputs account for. Good: both lines together,"
                                        + " near zero by day.")
                        .query(
                                "olifant:observation_time:age_seconds{namespace=~\"$namespace\","
                                        + " application=~\"$application\"}",
                                "{{application}}")
                        .watchedBy("OlifantObservationTimeStands"),
                lines(
                                "Figures behind journeys",
                                Unit.SECONDS,
                                "Observation time of the aggregator less that of the emitter. Good: seconds.")
                        .query(
                                "max by (namespace) (olifant:observation_time:seconds{namespace=~\"$namespace\","
                                        + " application=\"journey-aggregator\"}) - max by (namespace)"
                                        + " (olifant:observation_time:seconds{namespace=~\"$namespace\","
                                        + " application=\"kpi-emitter\"})",
                                "{{namespace}}")
                        .watchedBy("OlifantFiguresBehind"),
                lines(
                                "Outputs that wait for their turn",
                                Unit.COUNT,
                                "What is to be published and stands back for a moment. Good: goes back to zero within"
                                        + " seconds.")
                        .query("sum by (application) (olifant_pending_outputs{$here})", "{{application}}"));
    }

    private static Row figures() {
        return Row.of(
                "Figures",
                lines(
                                "Facts of customers read, by result",
                                Unit.PER_SECOND,
                                "Facts that moved a figure, and facts that did not. Good: most do.")
                        .query(
                                "sum by (result) (rate(olifant_kpi_facts_total{$here}[$__rate_interval]))",
                                "{{result}}"),
                lines(
                                "Cells sent to be summed",
                                Unit.PER_SECOND,
                                "Differences of sums. Good: steady while facts change.")
                        .query("sum(rate(olifant_kpi_cells_forwarded_total{$here}[$__rate_interval]))", "cells"),
                lines(
                                "Models fitted in the last day",
                                Unit.COUNT,
                                "By model and outcome; refused means that the data carry none, such as too few"
                                        + " customers. Good: fits every day.")
                        .query(
                                "sum by (model, outcome) (increase(olifant_kpi_fits_total{$here}[1d]))",
                                "{{model}}, {{outcome}}"),
                lines(
                                "Longest fit",
                                Unit.SECONDS,
                                "Beside the stream, so it delays nothing. Good: seconds to a few minutes.")
                        .query("max(olifant_kpi_fit_duration_seconds_max{$here})", "longest"));
    }
}
