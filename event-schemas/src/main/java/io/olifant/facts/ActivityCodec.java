package io.olifant.facts;

import io.olifant.customers.RevenueSum;
import java.util.List;

/** {@link Section#ACTIVITY}. */
final class ActivityCodec implements SectionCodec<ActivityCodec.Content> {

    static final ActivityCodec INSTANCE = new ActivityCodec();

    private static final ListCodec<RevenueSum> REVENUE = new ListCodec<>(
            (sum, writer) -> writer.writeText(sum.getCurrency()).writeLong(sum.getNetRevenue()),
            reader -> new RevenueSum(reader.readText(), reader.readLong()));

    private ActivityCodec() {}

    /** What is in the section. */
    static final class Content {
        ActivitySpan touchOrNull;
        ActivitySpan ordersOrNull;
        long orderCount;
        List<RevenueSum> revenue;
    }

    @Override
    public Content empty() {
        Content content = new Content();
        content.revenue = REVENUE.empty();
        return content;
    }

    @Override
    public boolean isEmpty(Content content) {
        return content.touchOrNull == null
                && content.ordersOrNull == null
                && content.orderCount == 0
                && content.revenue.isEmpty();
    }

    @Override
    public void write(Content content, SectionWriter writer) {
        ActivitySpan.write(content.touchOrNull, writer);
        ActivitySpan.write(content.ordersOrNull, writer);
        writer.writeLong(content.orderCount);
        REVENUE.write(content.revenue, writer);
    }

    @Override
    public Content read(SectionReader reader) {
        Content content = new Content();
        content.touchOrNull = ActivitySpan.read(reader);
        content.ordersOrNull = ActivitySpan.read(reader);
        content.orderCount = reader.readLong();
        content.revenue = REVENUE.read(reader);
        return content;
    }
}
