package io.olifant.facts;

import io.olifant.customers.PurchaseSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * What one customer did over all time, in periods of one type. Made anew whenever it changes, so it is not changed in place.
 * A getter opens the section in which its answer lies, and no other. For one thread.
 */
public final class LifetimeFact implements Fact {

    private static final SpansCodec SPANS = new SpansCodec();
    private static final PurchasesCodec PURCHASES = new PurchasesCodec();

    private final OpenableSection<Spans> spans;
    private final OpenableSection<Purchases> purchases;

    /**
     * Makes a fact.
     *
     * @param touchOrNull by touchpoints
     * @param ordersOrNull by orders; null without one
     * @param secondOrderPeriodOrNull the number of the period of the second order; null with fewer than two
     * @param currencies of orders and refunds, sorted
     * @param firstOrderDayOrNull day of the first order in any currency, counted from 1970-01-01; null without one, and but in
     *     the fact of the shortest configured period type
     * @param purchases one entry per currency of orders, sorted; empty but in the fact of the shortest configured period type
     */
    public LifetimeFact(
            LifetimeSpan touchOrNull,
            LifetimeSpan ordersOrNull,
            Integer secondOrderPeriodOrNull,
            List<String> currencies,
            Integer firstOrderDayOrNull,
            List<PurchaseSummary> purchases) {
        this(sections(
                new Spans(touchOrNull, ordersOrNull, secondOrderPeriodOrNull, List.copyOf(currencies)),
                new Purchases(firstOrderDayOrNull, List.copyOf(purchases))));
    }

    public LifetimeFact(FactSections sections) {
        spans = new OpenableSection<>(SPANS, sections.getOrNull(Section.LIFETIME));
        purchases = new OpenableSection<>(PURCHASES, sections.getOrNull(Section.PURCHASES));
    }

    private static FactSections sections(Spans spans, Purchases purchases) {
        byte[][] bytes = new byte[Section.COUNT][];
        SectionWriter writer = SectionWriter.ofThread();
        bytes[Section.LIFETIME.ordinal()] = write(SPANS, spans, writer);
        bytes[Section.PURCHASES.ordinal()] = write(PURCHASES, purchases, writer);
        return new FactSections(bytes);
    }

    private static <T> byte[] write(SectionCodec<T> codec, T content, SectionWriter writer) {
        if (codec.isEmpty(content)) {
            return null;
        }
        codec.write(content, writer.reset());
        return writer.toBytes();
    }

    /** The fact as bytes. */
    @Override
    public FactSections sections() {
        byte[][] bytes = new byte[Section.COUNT][];
        SectionWriter writer = SectionWriter.ofThread();
        bytes[Section.LIFETIME.ordinal()] = spans.close(writer);
        bytes[Section.PURCHASES.ordinal()] = purchases.close(writer);
        return new FactSections(bytes);
    }

    public LifetimeSpan getTouch() {
        return spans.open().touchOrNull;
    }

    public LifetimeSpan getOrdersPlaced() {
        return spans.open().ordersOrNull;
    }

    public Integer getSecondOrderPeriod() {
        return spans.open().secondOrderPeriodOrNull;
    }

    public List<String> getCurrencies() {
        return spans.open().currencies;
    }

    public Integer getFirstOrderDay() {
        return purchases.open().firstOrderDayOrNull;
    }

    public List<PurchaseSummary> getPurchases() {
        return purchases.open().purchases;
    }

    private record Spans(
            LifetimeSpan touchOrNull,
            LifetimeSpan ordersOrNull,
            Integer secondOrderPeriodOrNull,
            List<String> currencies) {}

    private record Purchases(Integer firstOrderDayOrNull, List<PurchaseSummary> purchases) {}

    private static void writeNullable(Integer numberOrNull, SectionWriter writer) {
        writer.writeBoolean(numberOrNull != null);
        if (numberOrNull != null) {
            writer.writeLong(numberOrNull);
        }
    }

    private static Integer readNullable(SectionReader reader) {
        return reader.readBoolean() ? reader.readInt() : null;
    }

    /** {@link Section#LIFETIME}. */
    private static final class SpansCodec implements SectionCodec<Spans> {

        private static final Spans NONE = new Spans(null, null, null, List.of());

        @Override
        public Spans empty() {
            return NONE;
        }

        @Override
        public boolean isEmpty(Spans content) {
            return content.equals(NONE);
        }

        @Override
        public void write(Spans content, SectionWriter writer) {
            LifetimeSpan.write(content.touchOrNull, writer);
            LifetimeSpan.write(content.ordersOrNull, writer);
            writeNullable(content.secondOrderPeriodOrNull, writer);
            writer.writeLong(content.currencies.size());
            content.currencies.forEach(writer::writeText);
        }

        @Override
        public Spans read(SectionReader reader) {
            LifetimeSpan touch = LifetimeSpan.read(reader);
            LifetimeSpan orders = LifetimeSpan.read(reader);
            Integer secondOrder = readNullable(reader);
            int size = reader.readInt();
            List<String> currencies = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                currencies.add(reader.readText());
            }
            return new Spans(touch, orders, secondOrder, List.copyOf(currencies));
        }
    }

    /** {@link Section#PURCHASES}. */
    private static final class PurchasesCodec implements SectionCodec<Purchases> {

        private static final ListCodec<PurchaseSummary> SUMMARIES = new ListCodec<>(
                (summary, writer) -> writer.writeText(summary.getCurrency())
                        .writeLong(summary.getFirstDay())
                        .writeLong(summary.getLastDay())
                        .writeLong(summary.getPurchaseDays())
                        .writeLong(summary.getRepeatAmount()),
                reader -> new PurchaseSummary(
                        reader.readText(), reader.readInt(), reader.readInt(), reader.readLong(), reader.readLong()));

        @Override
        public Purchases empty() {
            return new Purchases(null, List.of());
        }

        @Override
        public boolean isEmpty(Purchases content) {
            return content.firstOrderDayOrNull == null && content.purchases.isEmpty();
        }

        @Override
        public void write(Purchases content, SectionWriter writer) {
            writeNullable(content.firstOrderDayOrNull, writer);
            SUMMARIES.write(content.purchases, writer);
        }

        @Override
        public Purchases read(SectionReader reader) {
            return new Purchases(readNullable(reader), SUMMARIES.read(reader));
        }
    }
}
