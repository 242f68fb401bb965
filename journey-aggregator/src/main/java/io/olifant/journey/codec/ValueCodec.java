package io.olifant.journey.codec;

import io.olifant.calendar.PeriodType;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.OpenJourney;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.departure.Departure;
import io.olifant.journey.departure.Departures;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.facts.Acquisition;
import io.olifant.journey.facts.ActiveSpan;
import io.olifant.journey.facts.FactsHead;
import io.olifant.journey.facts.Purchases;
import io.olifant.journey.facts.TypeFigures;
import io.olifant.journey.history.Crowd;
import io.olifant.journey.history.Forgotten;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.history.StayCount;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.Report;
import io.olifant.journey.service.Basis;
import io.olifant.journey.service.Subject;
import io.olifant.journey.service.TicketEvent;
import io.olifant.journey.touchpoint.Origin;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/** The compact forms of the stores' values. Each begins with its version. Not safe for use by several threads. */
public final class ValueCodec {

    public static final int VERSION = 1;

    /** Heads of profiles have a version of their own, since they change more often. */
    public static final int HEAD_VERSION = 5;

    /** By ordinal; the order of the constants is fixed for all time. */
    private static final PeriodType[] PERIOD_TYPES = PeriodType.values();

    private static final MoneyKind[] MONEY_KINDS = MoneyKind.values();

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /** A count without its stay, which is the store's key. */
    public byte[] encode(StayCount count) {
        return begin().writeLong(count.first())
                .writeLong(count.capped())
                .writeLong(count.last().timeMs())
                .writeText(count.last().source())
                .writeText(count.last().eventId())
                .toBytes();
    }

    public StayCount decodeStayCount(String anchor, byte[] value) {
        begin(value);
        long first = reader.readLong();
        long capped = reader.readLong();
        return new StayCount(
                first, new RowKey(reader.readLong(), reader.readText(), reader.readText(), anchor), capped);
    }

    /** How many deliveries an encoded count has of touchpoints that are not kept, without reading the rest of it. */
    public long capped(byte[] stayCount) {
        begin(stayCount);
        reader.readLong();
        return reader.readLong();
    }

    public byte[] encode(Departures departures) {
        begin().writeLong(departures.all().size());
        for (Departure departure : departures.all()) {
            writer.writeText(departure.redirect().profile())
                    .writeLong(departure.epoch())
                    .writeLong(departure.recordedMs());
        }
        return writer.toBytes();
    }

    public Departures decodeDepartures(byte[] value) {
        begin(value);
        int size = reader.readInt();
        List<Departure> departures = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            departures.add(new Departure(new Redirect(reader.readText(), reader.readLong()), reader.readLong()));
        }
        return new Departures(departures);
    }

    /** The time up to which departures were removed. */
    public byte[] encodeTime(long timeMs) {
        return begin().writeLong(timeMs).toBytes();
    }

    public long decodeTime(byte[] value) {
        begin(value);
        return reader.readLong();
    }

    public byte[] encodeNumber(long number) {
        return begin().writeLong(number).toBytes();
    }

    public long decodeNumber(byte[] value) {
        begin(value);
        return reader.readLong();
    }

    /** A report without its row's key, which is part of the store's. */
    public byte[] encode(Report report) {
        return begin().writeByte(report.kind().ordinal())
                .writeLong(report.units())
                .writeText(report.currency())
                .toBytes();
    }

    public Report decodeReport(RowKey row, byte[] value) {
        begin(value);
        return new Report(row, MONEY_KINDS[reader.readByte()], reader.readLong(), reader.readText());
    }

    /** The place of a survey's basis, 0 where there is none, and what it speaks about. */
    public byte[] encodeBasis(Basis basisOrNull) {
        begin().writeLong(basisOrNull == null ? 0 : basisOrNull.place());
        if (basisOrNull != null) {
            Subject subject = basisOrNull.subject();
            writer.writeText(subject.channel()).writeText(subject.department()).writeText(subject.phase());
        }
        return writer.toBytes();
    }

    public Basis decodeBasis(byte[] value) {
        begin(value);
        int place = reader.readInt();
        return place == 0
                ? null
                : new Basis(new Subject(reader.readText(), reader.readText(), reader.readText()), place);
    }

    /** What opened or resolved a ticket, without its row's key, which is part of the store's. */
    public byte[] encode(TicketEvent event) {
        return begin().writeBoolean(event.isOpening())
                .writeText(event.department())
                .toBytes();
    }

    public TicketEvent decodeTicketEvent(RowKey row, byte[] value) {
        begin(value);
        return new TicketEvent(row, reader.readBoolean(), reader.readText());
    }

    public byte[] encode(StoredJourney stored) {
        begin();
        Forms.writePublished(writer, stored.published());
        Forms.writeJourney(writer, stored.journey());
        return writer.toBytes();
    }

    public StoredJourney decodeStoredJourney(byte[] value) {
        begin(value);
        var published = Forms.readPublished(reader);
        return new StoredJourney(Forms.readJourney(reader), published);
    }

    /** What is published of a journey, as its fingerprint is computed from. */
    public byte[] encodePublished(Journey journey) {
        begin();
        Forms.writePublished(writer, journey);
        return writer.toBytes();
    }

    /**
     * @param tailOrNull of the profile's history; null where it has no rows
     * @param rowsOrNull the whole history where it lies in the head; else null
     */
    public byte[] encode(ProfileHead head, HistoryTail tailOrNull, List<Row> rowsOrNull) {
        begin(HEAD_VERSION).writeBoolean(head.customer().isWaiting());
        write(head.history());
        write(head.facts());
        write(head.journeys());
        Forms.writeCustomer(writer, head.customer());
        write(tailOrNull);
        writer.writeBoolean(rowsOrNull != null);
        if (rowsOrNull != null) {
            SegmentCodec.write(writer, rowsOrNull);
        }
        return writer.toBytes();
    }

    private void write(HistoryTail tailOrNull) {
        writer.writeLong(tailOrNull == null ? 0 : tailOrNull.rows());
        if (tailOrNull == null) {
            return;
        }
        writer.writeLong(tailOrNull.lastMs()).writeBoolean(HistoryTail.isFirst(tailOrNull.from()));
        if (!HistoryTail.isFirst(tailOrNull.from())) {
            Forms.writeKey(writer, tailOrNull.from());
        }
    }

    public ProfileHead decodeHead(byte[] value) {
        beginHead(value);
        boolean isWaiting = reader.readBoolean();
        return new ProfileHead(readHistory(), readFacts(), readJourneys(), Forms.readCustomer(reader, isWaiting));
    }

    /** What is behind the head that was decoded just now; null where its history has no rows. */
    public HistoryTail readTailBehindHead() {
        int rows = reader.readInt();
        if (rows == 0) {
            return null;
        }
        long lastMs = reader.readLong();
        RowKey from = reader.readBoolean() ? HistoryTail.FIRST : Forms.readKey(reader);
        return new HistoryTail(from, rows, lastMs);
    }

    /** What is behind the tail that was read just now: the whole history where it lies in the head; else null. */
    public List<Row> readRowsBehindTail() {
        return reader.readBoolean() ? List.copyOf(SegmentCodec.read(reader)) : null;
    }

    /** Whether the row of a head's customer waits to be published, without reading the rest of the head. */
    public boolean isCustomerWaiting(byte[] head) {
        beginHead(head);
        return reader.readBoolean();
    }

    private void write(HistoryHead head) {
        writer.writeLong(head.rows()).writeLong(head.redirects());
        writer.writeLong(head.forgotten().touchpoints());
        if (head.forgotten().touchpoints() > 0) {
            writer.writeLong(head.forgotten().toMs());
            write(head.forgotten().attributableOrNull());
        }
        if (!head.isEmpty()) {
            Forms.writeKey(writer, head.greatest());
            writer.writeLong(head.detailFromMs())
                    .writeLong(head.crowd().latestDayRows())
                    .writeLong(head.crowd().countedDays());
        }
    }

    private HistoryHead readHistory() {
        long rows = reader.readLong();
        long redirects = reader.readLong();
        long touchpoints = reader.readLong();
        Forgotten forgotten =
                touchpoints > 0 ? new Forgotten(touchpoints, reader.readLong(), readOriginOrNull()) : Forgotten.NOTHING;
        if (rows + touchpoints == 0) {
            return new HistoryHead(rows, redirects, null, Long.MAX_VALUE, forgotten, Crowd.NONE);
        }
        return new HistoryHead(
                rows,
                redirects,
                Forms.readKey(reader),
                reader.readLong(),
                forgotten,
                new Crowd(reader.readLong(), reader.readLong()));
    }

    private void write(FactsHead head) {
        writer.writeLong(head.types().size());
        for (TypeFigures figures : head.types()) {
            writer.writeByte(figures.type().ordinal());
            write(figures.touch());
            write(figures.orders());
            writer.writeBoolean(figures.secondOrder() != null);
            if (figures.secondOrder() != null) {
                writer.writeLong(figures.secondOrder());
            }
        }
        writer.writeLong(head.orders());
        Forms.writeTexts(writer, head.currencies());
        Forms.writeTexts(writer, head.sources());
        writer.writeLong(head.purchases().size());
        for (Purchases purchases : head.purchases()) {
            writer.writeText(purchases.currency())
                    .writeLong(purchases.firstDay())
                    .writeLong(purchases.lastDay())
                    .writeLong(purchases.days())
                    .writeLong(purchases.repeatUnits());
        }
        write(head.acquisition().touch());
        write(head.acquisition().order());
    }

    private void write(Origin originOrNull) {
        writer.writeBoolean(originOrNull != null);
        if (originOrNull != null) {
            writer.writeLong(originOrNull.timeMs()).writeText(originOrNull.channelOrNull());
        }
    }

    private Origin readOriginOrNull() {
        return reader.readBoolean() ? new Origin(reader.readLong(), CommonTexts.shared(reader.readText())) : null;
    }

    private FactsHead readFacts() {
        int size = reader.readInt();
        List<TypeFigures> types = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            types.add(new TypeFigures(
                    PERIOD_TYPES[reader.readByte()],
                    readSpan(),
                    readSpan(),
                    reader.readBoolean() ? reader.readInt() : null));
        }
        return new FactsHead(
                types,
                reader.readLong(),
                Forms.readTexts(reader),
                Forms.readTexts(reader),
                readPurchases(),
                new Acquisition(readOriginOrNull(), readOriginOrNull()));
    }

    private List<Purchases> readPurchases() {
        int size = reader.readInt();
        List<Purchases> purchases = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            purchases.add(new Purchases(
                    reader.readText(), reader.readInt(), reader.readInt(), reader.readLong(), reader.readLong()));
        }
        return purchases;
    }

    private void write(ActiveSpan span) {
        writer.writeBoolean(span != null);
        if (span != null) {
            writer.writeLong(span.first()).writeLong(span.last());
        }
    }

    private ActiveSpan readSpan() {
        return reader.readBoolean() ? new ActiveSpan(reader.readInt(), reader.readInt()) : null;
    }

    private void write(JourneyHead head) {
        write(head.sales());
        write(head.service());
        Forms.write(writer, head.due());
    }

    private JourneyHead readJourneys() {
        return new JourneyHead(readOpenOrNull(), readOpenOrNull(), Forms.readDueOrNull(reader));
    }

    private void write(OpenJourney openOrNull) {
        writer.writeBoolean(openOrNull != null);
        if (openOrNull != null) {
            writer.writeBoolean(openOrNull.isSilent());
            Forms.writePublished(writer, openOrNull.published());
            Forms.writeJourney(writer, openOrNull.journey());
        }
    }

    private OpenJourney readOpenOrNull() {
        if (!reader.readBoolean()) {
            return null;
        }
        boolean isSilent = reader.readBoolean();
        var published = Forms.readPublished(reader);
        return new OpenJourney(Forms.readJourney(reader), published, isSilent);
    }

    private BinaryWriter begin() {
        return begin(VERSION);
    }

    private BinaryWriter begin(int version) {
        return writer.reset().writeByte(version);
    }

    private void beginHead(byte[] head) {
        reader.reset(head).readVersion(HEAD_VERSION, HEAD_VERSION);
    }

    private void begin(byte[] value) {
        reader.reset(value).readVersion(VERSION);
    }
}
