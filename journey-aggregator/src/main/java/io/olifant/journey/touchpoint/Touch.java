package io.olifant.journey.touchpoint;

import io.olifant.journey.history.DetailCap;
import java.util.Comparator;
import java.util.Objects;

/**
 * The content of a touchpoint: everything but its {@link RowKey}.
 *
 * @param department the department that owns it; null for none
 * @param phase the phase of the customer's journey; null for none
 * @param campaign null for none
 * @param identifiers all identifiers of the event, sorted, separated by a line feed
 * @param identifierCount how many distinct ones
 * @param order null where it reports none
 * @param refund null where it reports none
 * @param survey null where it answers none
 * @param marks what the journey map says of it besides phase and department
 * @param properties one JSON object with sorted keys; null where there are none
 */
public record Touch(
        String channel,
        String type,
        String department,
        String phase,
        String campaign,
        String identifiers,
        int identifierCount,
        OrderReport order,
        RefundReport refund,
        SurveyAnswer survey,
        Marks marks,
        String properties)
        implements Comparable<Touch> {

    private static final Comparator<String> TEXT = TextOrder::compareNullable;

    private static final Comparator<OrderReport> ORDER =
            Comparator.nullsFirst(Comparator.comparing(OrderReport::orderId, TEXT)
                    .thenComparingLong(OrderReport::units)
                    .thenComparing(OrderReport::currency, TEXT)
                    .thenComparing(OrderReport::marginUnits, Comparator.nullsFirst(Comparator.naturalOrder())));

    private static final Comparator<RefundReport> REFUND =
            Comparator.nullsFirst(Comparator.comparing(RefundReport::refundId, TEXT)
                    .thenComparing(RefundReport::orderId, TEXT)
                    .thenComparingLong(RefundReport::units)
                    .thenComparing(RefundReport::currency, TEXT));

    private static final Comparator<SurveyAnswer> SURVEY =
            Comparator.nullsFirst(Comparator.comparing(SurveyAnswer::kind, TEXT).thenComparingInt(SurveyAnswer::score));

    private static final Comparator<Touch> CONTENT = Comparator.comparing((Touch touch) -> !touch.isAboutMoney())
            .thenComparing(Touch::channel, TEXT)
            .thenComparing(Touch::type, TEXT)
            .thenComparing(Touch::department, TEXT)
            .thenComparing(Touch::phase, TEXT)
            .thenComparing(Touch::campaign, TEXT)
            .thenComparing(Touch::identifiers, TEXT)
            .thenComparingInt(Touch::identifierCount)
            .thenComparing(Touch::order, ORDER)
            .thenComparing(Touch::refund, REFUND)
            .thenComparing(Touch::survey, SURVEY)
            .thenComparingInt(touch -> touch.marks().bits())
            .thenComparing(Touch::properties, TEXT);

    public Touch {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(identifiers, "identifiers");
        Objects.requireNonNull(marks, "marks");
    }

    /**
     * What is about money first, then field by field, null first. It decides which content stays when a touchpoint is delivered again with another one:
     * the smaller. Any total order would do, as long as it does not ask which came first; comparing the content itself
     * needs no hash beside each row and cannot collide. That a touchpoint is about money is not lost by another delivery,
     * so that {@link DetailCap} can go by it.
     */
    @Override
    public int compareTo(Touch other) {
        return CONTENT.compare(this, other);
    }

    /** Whether it can earn credit for an order. */
    public boolean isAttributable() {
        return marks.isAttributable();
    }

    /** Whether it comes after the sale or answers a survey. */
    public boolean isOfService() {
        return marks.isAfterSales() || survey != null;
    }

    /** Whether it says anything about money. */
    public boolean isAboutMoney() {
        return order != null || refund != null;
    }
}
