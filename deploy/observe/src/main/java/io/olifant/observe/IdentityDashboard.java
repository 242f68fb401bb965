package io.olifant.observe;

import static io.olifant.observe.Panel.lines;
import static io.olifant.observe.Panel.number;

import io.olifant.observe.Dashboard.Row;
import java.util.List;

/** Whether identifiers are joined into customers as they should be. */
final class IdentityDashboard {

    private IdentityDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "olifant-identity",
                "Olifant: identity health",
                "Whether identifiers are joined into customers as they should be. What is there now comes from a"
                        + " census that walks over the state, so it is minutes old; rates are of the moment.",
                false,
                List.of(now(), joining(), guards(), moves()));
    }

    private static Row now() {
        return Row.of(
                "Now",
                number("Identifiers", Unit.COUNT, "Identifiers that some event shows. Good: grows with traffic.")
                        .query("sum(olifant_identity_identifiers{$here})", "identifiers"),
                number(
                                "Clusters",
                                Unit.COUNT,
                                "Clusters of linked identifiers. Good: fewer than identifiers; the more, the less is"
                                        + " known of whom.")
                        .query("sum(olifant_identity_clusters{$here})", "clusters"),
                number("Largest cluster", Unit.COUNT, "Identifiers in it. Good: tens, a household a hundred.")
                        .query("max(olifant_identity_cluster_size{$here, quantile=\"1.0\"})", "identifiers")
                        .watchedBy("OlifantClusterGrows"),
                number(
                                "Shared",
                                Unit.COUNT,
                                "Identifiers that too many use, whose links do not count. Good: few, such as the"
                                        + " shop's own telephone.")
                        .query("sum(olifant_identity_identifiers_shared{$here})", "identifiers"),
                number(
                                "Suspicious",
                                Unit.COUNT,
                                "Identifiers seen with more of a namespace than one customer may hold. Good: few; look"
                                        + " at each.")
                        .query("sum(olifant_identity_identifiers_suspicious{$here})", "identifiers"),
                number(
                                "Clusters that are capped",
                                Unit.COUNT,
                                "Clusters that were shown more links than may count. Good: 0.")
                        .query("sum(olifant_identity_clusters_capped{$here})", "clusters")
                        .watchedBy("OlifantLinksCapped"));
    }

    private static Row joining() {
        return Row.of(
                "Joining and splitting",
                lines(
                                "Merges and splits",
                                Unit.COUNT,
                                "Profiles that became part of another, or came off one, in an hour. Good: steady;"
                                        + " splits far fewer than merges.")
                        .query("sum(increase(olifant_identity_profiles_merged_total{$here}[1h]))", "merged")
                        .query("sum(increase(olifant_identity_profiles_split_total{$here}[1h]))", "split")
                        .watchedBy("OlifantMergesAboveUsual"),
                lines("Merges per touchpoint", Unit.SHARE, "Good: level from day to day.")
                        .query("olifant:merges:share1h{namespace=~\"$namespace\"}", "{{namespace}}")
                        .watchedBy("OlifantMergesAboveUsual"),
                lines(
                                "Sizes of clusters",
                                Unit.COUNT,
                                "Median, 99th percentile, largest. Good: the 99th percentile level; what rises is an"
                                        + " identifier that ought to be shared.")
                        .query("max by (quantile) (olifant_identity_cluster_size{$here})", "{{quantile}}")
                        .watchedBy("OlifantClusterGrows"),
                lines(
                                "New links",
                                Unit.PER_SECOND,
                                "Links that a cluster did not know before. Good: falls as customers come back.")
                        .query("sum(rate(olifant_identity_links_accepted_total{$here}[$__rate_interval]))", "links"),
                lines(
                                "Links refused, by rule",
                                Unit.COUNT,
                                "Links that join nobody now, since one customer may hold only so many. Good: grows"
                                        + " slowly; a jump is a source that mixes people up.")
                        .query("sum by (rule) (olifant_identity_links_refused{$here})", "{{rule}}"),
                lines(
                                "Links capped",
                                Unit.COUNT,
                                "In an hour, beyond the number that may count in one cluster. Good: 0.")
                        .query("sum(increase(olifant_identity_links_capped_total{$here}[1h]))", "links")
                        .watchedBy("OlifantLinksCapped"));
    }

    private static Row guards() {
        return Row.of(
                "Shared and dropped identifiers",
                lines("Shared, and no longer", Unit.COUNT, "In an hour. Good: few.")
                        .query("sum(increase(olifant_identity_shared_total{$here}[1h]))", "shared")
                        .query("sum(increase(olifant_identity_unshared_total{$here}[1h]))", "no longer"),
                lines(
                                "Identifiers dropped",
                                Unit.PER_SECOND,
                                "By namespace and cause: they identify nobody. Good: as usual; a new line is a new"
                                        + " habit of a source.")
                        .query(
                                "sum by (identifier_namespace, cause)"
                                        + " (rate(olifant_identifiers_dropped_total{$here}[$__rate_interval])) > 0",
                                "{{identifier_namespace}}: {{cause}}"),
                lines(
                                "Identifiers hashed although no rule names them",
                                Unit.PER_SECOND,
                                "By the namespace that may be meant. Good: none; each is a misspelt namespace or a"
                                        + " rule that is missing.")
                        .query(
                                "sum by (identifier_namespace, cause)"
                                        + " (rate(olifant_identifiers_guarded_total{$here}[$__rate_interval])) > 0",
                                "{{identifier_namespace}}: {{cause}}"));
    }

    private static Row moves() {
        return Row.of(
                "Assignments, and requests of people",
                lines(
                                "Time until an identifier has its customer",
                                Unit.SECONDS,
                                "From an event's arrival: median and 99th percentile. Good: below two commits of the"
                                        + " stitcher.")
                        .query("max by (quantile) (olifant_identity_assignment_seconds{$here})", "{{quantile}}"),
                lines(
                                "Identifiers that changed customer",
                                Unit.PER_SECOND,
                                "And touchpoints that followed them. Good: follows the merges.")
                        .query("sum(rate(olifant_history_reassignments_total{$here}[$__rate_interval]))", "identifiers")
                        .query("sum(rate(olifant_history_rows_moved_total{$here}[$__rate_interval]))", "touchpoints"),
                lines(
                                "Erasures",
                                Unit.COUNT,
                                "Of identifiers, in a day; and what came afterwards from before, and was forgotten."
                                        + " Good: as many as people asked for.")
                        .query("sum(increase(olifant_history_erasures_total{$here}[1d]))", "identifiers erased")
                        .query("sum(increase(olifant_history_rows_erased_total{$here}[1d]))", "touchpoints deleted")
                        .query("sum(increase(olifant_history_rows_dropped_total{$here}[1d]))", "came late, dropped")
                        .query(
                                "sum(increase(olifant_touchpoints_forgotten_total{$here}[1d]))",
                                "came late, forgotten"));
    }
}
