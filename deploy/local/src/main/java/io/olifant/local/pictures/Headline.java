package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The few figures that are above all pictures: how many customers, touchpoints and orders, and what they brought in. */
public record Headline(List<Fact> facts) {

    public Headline {
        facts = List.copyOf(facts);
    }

    /** One figure with its name. */
    public record Fact(String name, String value) {}

    /** The headline of the rows of all families, by topic; what has no rows is left out. */
    public static Headline of(Map<String, FigureRows> rowsByTopic) {
        List<Fact> facts = new ArrayList<>();
        FigureRows retention = rows(rowsByTopic, Topics.KPI_RETENTION.name());
        customers(retention, "touch").ifPresent(count -> facts.add(new Fact("customers", count)));
        customers(retention, "order").ifPresent(count -> facts.add(new Fact("buyers", count)));
        FigureRows quality = rows(rowsByTopic, Topics.KPI_DATA_QUALITY.name()).whereAll("source");
        if (!quality.isEmpty()) {
            facts.add(new Fact("touchpoints", Words.count(quality.sum("accepted"))));
            facts.add(new Fact("stitched", Words.percent(quality.sum("stitched"), quality.sum("accepted"))));
        }
        FigureRows orders = rows(rowsByTopic, Topics.KPI_LIFECYCLE.name()).where("activity", "order");
        if (!orders.isEmpty()) {
            FigureRows ofOneType =
                    orders.where("period_type", orders.periodTypes().get(0));
            facts.add(new Fact(
                    "orders", Words.count(ofOneType.whereAll("currency").sum("orders"))));
            ofOneType
                    .currenciesByUse("net_revenue")
                    .forEach(currency -> facts.add(new Fact(
                            "net revenue",
                            Words.money(ofOneType.where("currency", currency).sumOfAmounts("net_revenue"), currency))));
        }
        return new Headline(facts);
    }

    private static FigureRows rows(Map<String, FigureRows> rowsByTopic, String topic) {
        return rowsByTopic.getOrDefault(topic, new FigureRows(List.of()));
    }

    /** Cohorts part the customers: their sizes add up. */
    private static Optional<String> customers(FigureRows retention, String activity) {
        FigureRows sizes = retention
                .where("activity", activity)
                .where("retention_type", "recurring")
                .where(row -> row.count("period_offset") == 0);
        return sizes.periodTypes().stream()
                .findFirst()
                .map(type -> Words.count(sizes.where("period_type", type).sum("cohort_size")));
    }
}
