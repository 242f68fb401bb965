package io.olifant.local.report;

import static io.olifant.local.report.RetailerFigures.ALL;
import static io.olifant.local.report.RetailerFigures.CHANNELS;
import static io.olifant.local.report.RetailerFigures.LAST;
import static io.olifant.local.report.RetailerFigures.MONTHS;
import static io.olifant.local.report.RetailerFigures.decimal;
import static io.olifant.local.report.RetailerFigures.some;

import io.olifant.kpis.Acquisition;
import io.olifant.kpis.ChannelMix;
import io.olifant.kpis.Lifecycle;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.Retention;
import io.olifant.local.show.FigureTopics;
import java.util.List;

/** Rows of the families that count customers. */
final class RetailerCustomers {

    private final FigureTopics topics;

    RetailerCustomers(FigureTopics topics) {
        this.topics = topics;
    }

    void add() {
        retention();
        lifecycle();
        lifetimeValue();
        acquisition();
        channelMix();
    }

    private void retention() {
        for (String activity : List.of("order", "touch")) {
            for (String type : List.of("recurring", "unbounded")) {
                for (int cohort = 0; cohort <= LAST; cohort++) {
                    long size = cohortSize(activity, cohort);
                    for (int offset = 0; cohort + offset <= LAST; offset++) {
                        double share = offset == 0 ? 1 : 0.46 / Math.sqrt(offset) + some(9, cohort, offset) / 100.0;
                        share = type.equals("recurring") || offset == 0 ? share : Math.min(1, share * 1.3);
                        long active = Math.round(size * share * (activity.equals("order") && offset > 0 ? 0.6 : 1));
                        topics.add(
                                "kpi.retention",
                                new Retention(),
                                cohort + offset < LAST,
                                "activity retention_type period_type cohort period_offset cohort_size active retention_rate",
                                activity,
                                type,
                                "month",
                                MONTHS.get(cohort),
                                offset,
                                size,
                                active,
                                (double) active / size);
                    }
                }
            }
        }
    }

    private static long cohortSize(String activity, int cohort) {
        long size = 420 - 30L * cohort + some(60, cohort);
        return activity.equals("order") ? size / 2 : size;
    }

    private void lifecycle() {
        for (int month = 0; month <= LAST; month++) {
            long before = month == 0 ? 0 : 400 + some(200, month - 1);
            long retained = before / 2;
            long arrived = cohortSize("touch", month);
            long returned = month == 0 ? 0 : 30 + some(20, month);
            for (String activity : List.of("order", "touch")) {
                topics.add(
                        "kpi.lifecycle",
                        new Lifecycle(),
                        month < LAST,
                        "activity period_type period currency new_customers retained resurrected churned active "
                                + "active_previous retention_rate churn_rate orders",
                        activity,
                        "month",
                        MONTHS.get(month),
                        ALL,
                        arrived,
                        retained,
                        returned,
                        before - retained,
                        arrived + retained + returned,
                        before,
                        before == 0 ? null : 0.5,
                        before == 0 ? null : 0.5,
                        activity.equals("order") ? arrived * 2 : null);
            }
            for (String currency : List.of("EUR", "GBP")) {
                topics.add(
                        "kpi.lifecycle",
                        new Lifecycle(),
                        month < LAST,
                        "activity period_type period currency net_revenue",
                        "order",
                        "month",
                        MONTHS.get(month),
                        currency,
                        decimal(20_000 + some(9000, month, currency.length())));
            }
        }
    }

    private void lifetimeValue() {
        for (String currency : List.of("EUR", "GBP")) {
            for (int cohort = 0; cohort <= LAST; cohort++) {
                double cumulative = 0;
                long size = cohortSize("order", cohort);
                long buyers = currency.equals("EUR") ? size - size / 10 : size / 5;
                for (int offset = 0; cohort + offset <= LAST; offset++) {
                    cumulative += size * (offset == 0 ? 58 + some(12, cohort) : 14.0 + some(9, cohort, offset));
                    boolean isGreatest = cohort + offset == LAST;
                    topics.add(
                            "kpi.lifetime_value",
                            new LifetimeValue(),
                            !isGreatest,
                            "period_type cohort period_offset currency customers cumulative_net_revenue "
                                    + "net_revenue_per_customer buyers p_alive expected_orders expected_value",
                            "month",
                            MONTHS.get(cohort),
                            offset,
                            currency,
                            size,
                            decimal(cumulative),
                            cumulative / size,
                            isGreatest ? buyers : null,
                            isGreatest ? buyers * 0.7 : null,
                            isGreatest ? buyers * 2.1 : null,
                            isGreatest ? buyers * 88.0 : null);
                }
            }
        }
    }

    private void acquisition() {
        for (String activity : List.of("order", "touch")) {
            for (int cohort = 0; cohort <= LAST; cohort++) {
                for (int channel = 0; channel < CHANNELS.size(); channel++) {
                    long customers = 20 + some(60, cohort, channel);
                    for (int offset = 0; cohort + offset <= LAST; offset++) {
                        long active = offset == 0 ? customers : customers * (10 + some(50, channel, offset)) / 100;
                        String key = "activity period_type cohort acquired_by period_offset currency customers ";
                        topics.add(
                                "kpi.acquisition",
                                new Acquisition(),
                                cohort + offset < LAST,
                                key + "active retention_rate",
                                activity,
                                "month",
                                MONTHS.get(cohort),
                                CHANNELS.get(channel),
                                offset,
                                ALL,
                                customers,
                                active,
                                (double) active / customers);
                        topics.add(
                                "kpi.acquisition",
                                new Acquisition(),
                                cohort + offset < LAST,
                                key + "cumulative_net_revenue",
                                activity,
                                "month",
                                MONTHS.get(cohort),
                                CHANNELS.get(channel),
                                offset,
                                "EUR",
                                customers,
                                decimal(customers * (31.0 + offset)));
                    }
                }
            }
        }
    }

    private void channelMix() {
        List<String> buckets = List.of("1", "2", "3", "4+");
        for (int month = 0; month <= LAST; month++) {
            for (int bucket = 0; bucket < buckets.size(); bucket++) {
                long customers = 220 / (1 + bucket) + some(30, month, bucket);
                long next = month == LAST ? 0 : customers * (40 + 9L * bucket + some(6, month, bucket)) / 100;
                topics.add(
                        "kpi.channel_mix",
                        new ChannelMix(),
                        month < LAST - 1,
                        "period_type period channels currency customers buyers orders active_next active_next_share",
                        "month",
                        MONTHS.get(month),
                        buckets.get(bucket),
                        ALL,
                        customers,
                        customers / 3,
                        customers / 2,
                        next,
                        (double) next / customers);
                topics.add(
                        "kpi.channel_mix",
                        new ChannelMix(),
                        month < LAST - 1,
                        "period_type period channels currency net_revenue",
                        "month",
                        MONTHS.get(month),
                        buckets.get(bucket),
                        "EUR",
                        decimal(customers * 31.0));
            }
        }
    }
}
