package io.olifant.local.pictures;

import io.olifant.schemas.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Whether those come back whom a channel brought: of all cohorts together, then cohort by cohort, newest first. */
final class AcquisitionPictures implements Family {

    private static final int COHORTS_MAX = 12;
    private static final int CHANNELS_MAX = 12;
    private static final int OFFSETS_MAX = 24;
    private static final String UNATTRIBUTED = "(unattributed)";
    private static final String OTHER = "(other)";

    private final int casesMin;

    AcquisitionPictures(int casesMin) {
        this.casesMin = casesMin;
    }

    @Override
    public String topic() {
        return Topics.KPI_ACQUISITION.name();
    }

    @Override
    public String title() {
        return "Acquisition";
    }

    @Override
    public String about() {
        return "Customers by the channel that brought them: of their first touchpoint that can be credited (touch), or the last one"
                + " before their first order (order). The share of them that is active so many periods later, between what it"
                + " lies at 95 % (two that overlap may well be the same), and what they brought in. A star: the period is not"
                + " over.";
    }

    @Override
    public String whenEmpty() {
        return "no customer has come yet";
    }

    @Override
    public List<Picture> pictures(FigureRows rows) {
        List<Picture> pictures = new ArrayList<>();
        for (String periodType : rows.periodTypes()) {
            // Touch before order.
            for (String activity : reversed(rows.values("activity"))) {
                FigureRows cells = rows.where("period_type", periodType).where("activity", activity);
                if (cells.isEmpty()) {
                    continue;
                }
                pictures.add(picture(periodType, activity, Picture.ALL_COHORTS, cells));
                for (String cohort : reversed(cells.lastValues("cohort", COHORTS_MAX))) {
                    pictures.add(picture(periodType, activity, cohort, cells.where("cohort", cohort)));
                }
            }
        }
        return pictures;
    }

    private static List<String> reversed(List<String> values) {
        List<String> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }

    private Picture picture(String periodType, String activity, String cohort, FigureRows cells) {
        List<AcquiredCustomers> channels = AcquiredCustomers.byChannel(cells);
        int complete = RetentionPictures.greatestOffset(cells.where(FigureRow::isFinal));
        boolean hasWholePeriod = complete > 0;
        int reached = hasWholePeriod ? complete : RetentionPictures.greatestOffset(cells);
        // Of all cohorts together, what most of them have behind them.
        int offset = cohort.equals(Picture.ALL_COHORTS) ? Math.min(1, reached) : reached;
        Optional<String> currency =
                cells.currenciesByUse(AcquiredCustomers.REVENUE).stream().findFirst();
        return new Picture(
                Picture.chosen("Periods", periodType, "Activity", activity, Picture.COHORT, cohort),
                hasWholePeriod,
                (hasWholePeriod ? sentence(periodType, activity, offset, channels) : tooEarly(periodType, cohort))
                        + unattributed(activity, channels),
                bars(offset, currency, channels),
                table(currency, channels));
    }

    private static String tooEarly(String periodType, String cohort) {
        String who = cohort.equals(Picture.ALL_COHORTS)
                ? "no cohort"
                : "not even the first " + periodType + " after " + cohort;
        return "It is too early to tell whose customers come back: "
                + (cohort.equals(Picture.ALL_COHORTS)
                        ? who + " has a whole " + periodType + " behind it."
                        : who + " is over.");
    }

    private String sentence(String periodType, String activity, int offset, List<AcquiredCustomers> channels) {
        List<AcquiredCustomers> compared = channels.stream()
                .filter(channel ->
                        !channel.name().equals(UNATTRIBUTED) && !channel.name().equals(OTHER))
                .filter(channel -> channel.isCompleteAt(offset)
                        && channel.customersAt(offset) >= casesMin
                        && channel.lowAt(offset).isPresent())
                .sorted((one, other) -> Double.compare(other.shareAt(offset), one.shareAt(offset)))
                .toList();
        if (compared.isEmpty()) {
            return "No channel has brought " + Words.count(casesMin, "customer")
                    + " of whom one can tell yet, so none is named best.";
        }
        AcquiredCustomers best = compared.get(0);
        boolean isOfOrders = activity.equals("order");
        String doing = (isOfOrders ? " order again " : " are active again ")
                + Words.count(offset, periodType)
                + (isOfOrders ? " after their first order" : " after they came");
        if (compared.size() == 1) {
            return "Only " + best.name() + " has brought " + Words.count(casesMin, "customer")
                    + " or more of whom one can tell yet: " + share(offset, best) + doing + ".";
        }
        AcquiredCustomers next = compared.get(1);
        String chance = best.lowAt(offset).orElseThrow() > next.highAt(offset).orElseThrow()
                ? ""
                : ", but the bounds of both overlap, so this may be chance";
        return (isOfOrders ? "Buyers" : "Customers") + " whom " + best.name() + " brought come back most: "
                + share(offset, best) + doing + "; of those whom " + next.name() + " brought, " + share(offset, next)
                + chance + ".";
    }

    private static String share(int offset, AcquiredCustomers channel) {
        return Words.percent(channel.shareAt(offset)) + " of " + Words.count(channel.customersAt(offset));
    }

    /** Explained where it is the largest: else it looks like a channel, or like a fault. */
    private static String unattributed(String activity, List<AcquiredCustomers> channels) {
        if (!channels.get(0).name().equals(UNATTRIBUTED)) {
            return "";
        }
        String why = activity.equals("order")
                ? "no touchpoint of a channel came before their first order in its journey"
                : "no touchpoint that can be credited to a channel is known of them";
        return " " + UNATTRIBUTED + " are customers whom no channel brought as far as sources tell: " + why + ".";
    }

    /** Of those with an offset: one channel may have brought customers only lately. */
    private static Bars bars(int offset, Optional<String> currency, List<AcquiredCustomers> channels) {
        List<AcquiredCustomers> shown = channels.stream()
                .filter(channel -> channel.offsets(offset).contains(offset))
                .limit(CHANNELS_MAX)
                .toList();
        return Bars.ofShares(
                "brought by",
                shown.stream()
                        .map(channel -> channel.name() + (channel.isCompleteAt(offset) ? "" : "*"))
                        .toList(),
                shown.stream().map(channel -> note(offset, currency, channel)).toList(),
                List.of(new Series(
                        "active +" + offset,
                        shown.stream().map(channel -> channel.shareAt(offset)).toList())));
    }

    private static String note(int offset, Optional<String> currency, AcquiredCustomers channel) {
        return Words.count(channel.customersAt(offset), "customer") + ", " + bounds(offset, channel)
                + currency.map(code -> ", " + Words.money(channel.revenuePerCustomerAt(offset, code), code) + " each")
                        .orElse("");
    }

    private static String bounds(int offset, AcquiredCustomers channel) {
        return Words.percent(channel.lowAt(offset).orElseThrow()) + " to "
                + Words.percent(channel.highAt(offset).orElseThrow());
    }

    /** The shares, and beside them what each has brought in until then in the currency that the business is done in. */
    private static Table table(Optional<String> currency, List<AcquiredCustomers> channels) {
        Table.Builder table = Table.of(
                "brought by",
                "periods later",
                "customers",
                "active",
                "share",
                RetentionPictures.BOUNDS,
                "net revenue per customer");
        for (AcquiredCustomers channel : channels) {
            for (int offset : channel.offsets(OFFSETS_MAX)) {
                table.row(
                        channel.name(),
                        "+" + offset,
                        Words.count(channel.customersAt(offset)),
                        Words.count(channel.activeAt(offset)),
                        Words.percent(channel.shareAt(offset)) + (channel.isCompleteAt(offset) ? "" : " so far"),
                        bounds(offset, channel),
                        currency.map(code -> Words.money(channel.revenuePerCustomerAt(offset, code), code))
                                .orElse(Words.NOTHING));
            }
        }
        return table.build();
    }
}
