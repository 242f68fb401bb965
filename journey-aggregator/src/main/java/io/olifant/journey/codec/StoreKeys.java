package io.olifant.journey.codec;

import io.olifant.journey.assembly.Track;
import io.olifant.journey.customer.Trait;
import io.olifant.journey.departure.Redirects;
import io.olifant.journey.history.DayStay;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes the keys of one kind of rows. The rows of one profile are together and never among another's, since the profile
 * is written in a form that ends by itself; what follows orders as the domain does. Not safe for use by several threads.
 */
public final class StoreKeys {

    private static final Trait.Kind[] TRAIT_KINDS = Trait.Kind.values();

    private static final int MONEY_BY_ORDER = 'o';
    private static final int MONEY_BY_REFUND = 'r';
    private static final int MONEY_COUNTED = 'c';

    private static final int DAY_IS_COUNTED = 0;
    private static final int DAY_COUNT = 1;

    private static final int SERVICE_SURVEY = 's';
    private static final int SERVICE_TICKET = 't';
    private static final int SERVICE_FORGOTTEN = 'f';

    private final RowKind kind;
    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    public StoreKeys(RowKind kind) {
        this.kind = kind;
    }

    /** A row of a profile, as it lies in a key. */
    public record ProfileRow(String profile, RowKey row) {}

    /** The key of a profile itself. */
    public static byte[] profile(String profile) {
        return profile.getBytes(StandardCharsets.UTF_8);
    }

    /** What all keys of this kind of a profile begin with. */
    public byte[] prefix(String profile) {
        return begin(profile).toBytes();
    }

    private BinaryWriter begin(String profile) {
        writer.reset();
        return kind.isOfProfile()
                ? writer.writeSortableText(profile).writeByte(kind.code())
                : writer.writeByte(kind.code()).writeSortableText(profile);
    }

    /** What all keys of this kind begin with, for kinds that a task walks over as a whole. */
    public byte[] prefix() {
        if (kind.isOfProfile()) {
            throw new IllegalStateException("Rows of kind " + kind + " stand with their profiles, not together");
        }
        return beginOfTask().toBytes();
    }

    private BinaryWriter beginOfTask() {
        return writer.reset().writeByte(kind.code());
    }

    /** Skips what a key of this kind begins with. */
    private void skip(byte[] key) {
        readProfile(key);
    }

    private String readProfile(byte[] key) {
        reader.reset(key);
        if (!kind.isOfProfile()) {
            reader.readByte();
            return reader.readSortableText();
        }
        String profile = reader.readSortableText();
        reader.readByte();
        return profile;
    }

    /** The profile and the kind of a row of a profile. */
    public record Place(String profile, RowKind kind) {}

    /** Whose row a key of a profile's rows is of, and of which kind, whichever that is. */
    public static Place place(byte[] key) {
        BinaryReader reader = new BinaryReader(key);
        String profile = reader.readSortableText();
        byte code = reader.readByte();
        for (RowKind each : RowKind.values()) {
            if (each.isOfProfile() && each.code() == code) {
                return new Place(profile, each);
            }
        }
        throw new IllegalStateException("A row of a profile of kind " + code + ", which this release does not know");
    }

    public byte[] row(String profile, RowKey key) {
        begin(profile);
        write(key);
        return writer.toBytes();
    }

    public ProfileRow readRow(byte[] key) {
        return new ProfileRow(readProfile(key), read());
    }

    /** What the keys of all journeys of a profile on one track begin with. */
    public byte[] journeys(String profile, Track track) {
        return begin(profile).writeByte(track.ordinal()).toBytes();
    }

    public byte[] journey(String profile, Track track, RowKey start) {
        begin(profile).writeByte(track.ordinal());
        write(start);
        return writer.toBytes();
    }

    /** The start of the journey in a key of {@link #journey}. */
    public RowKey readStart(byte[] key) {
        skip(key);
        reader.readByte();
        return read();
    }

    public byte[] redirect(String profile, String identifier) {
        return begin(profile)
                .writeRaw(identifier.getBytes(StandardCharsets.UTF_8))
                .toBytes();
    }

    public Redirects.Place readRedirect(byte[] key) {
        String profile = readProfile(key);
        int identifierAt = prefix(profile).length;
        return new Redirects.Place(
                profile, new String(key, identifierAt, key.length - identifierAt, StandardCharsets.UTF_8));
    }

    /** A key among those of {@link #redirect} that is before them, since no profile is called nothing. */
    public byte[] removedRedirects() {
        return prefix("");
    }

    /** Before all keys of a day of a profile, and behind all of the day before. */
    public byte[] dayFrom(String profile, long day) {
        return beginDay(profile, day).toBytes();
    }

    /** Says that a day is counted. */
    public byte[] countedDay(String profile, long day) {
        return beginDay(profile, day).writeByte(DAY_IS_COUNTED).toBytes();
    }

    /** What the keys of all counts of a day and an anchor begin with. */
    public byte[] stays(String profile, long day, String anchor) {
        return beginDay(profile, day)
                .writeByte(DAY_COUNT)
                .writeSortableText(anchor)
                .toBytes();
    }

    public byte[] stay(String profile, DayStay stay) {
        return beginDay(profile, stay.day())
                .writeByte(DAY_COUNT)
                .writeSortableText(stay.anchor())
                .writeSortableLong(stay.epoch())
                .toBytes();
    }

    /** The stay in a key of {@link #stay}, or null where it is one of {@link #countedDay}. */
    public DayStay readStayOrNull(byte[] key) {
        skip(key);
        long day = reader.readSortableLong();
        return reader.readByte() == DAY_IS_COUNTED
                ? null
                : new DayStay(day, reader.readSortableText(), reader.readSortableLong());
    }

    private BinaryWriter beginDay(String profile, long day) {
        return begin(profile).writeSortableLong(day);
    }

    /** What all keys of {@link #trait} of one trait begin with. */
    public byte[] traitPrefix(String profile, Trait trait) {
        return beginTrait(profile, trait).toBytes();
    }

    public byte[] trait(String profile, Trait trait, String anchor) {
        return beginTrait(profile, trait)
                .writeRaw(anchor.getBytes(StandardCharsets.UTF_8))
                .toBytes();
    }

    /** The trait in a key of {@link #trait}. */
    public Trait readTrait(byte[] key) {
        skip(key);
        return new Trait(TRAIT_KINDS[reader.readByte()], reader.readSortableText());
    }

    private BinaryWriter beginTrait(String profile, Trait trait) {
        return begin(profile).writeByte(trait.kind().ordinal()).writeSortableText(trait.text());
    }

    public byte[] ofOrder(String profile, String orderId) {
        return moneyPrefix(profile, MONEY_BY_ORDER, orderId);
    }

    /** Before all refunds of an order, and behind all its reports. */
    public byte[] refundsOfOrder(String profile, String orderId) {
        begin(profile).writeByte(MONEY_BY_ORDER).writeSortableText(orderId);
        return writer.writeByte(MoneyKind.REFUND.ordinal()).toBytes();
    }

    /** Reports of an order lie before refunds of it, so that the first report is found without a walk over refunds. */
    public byte[] ofOrder(String profile, String orderId, MoneyKind reported, RowKey row) {
        begin(profile).writeByte(MONEY_BY_ORDER).writeSortableText(orderId).writeByte(reported.ordinal());
        write(row);
        return writer.toBytes();
    }

    public byte[] ofRefund(String profile, String refundId) {
        return moneyPrefix(profile, MONEY_BY_REFUND, refundId);
    }

    public byte[] ofRefund(String profile, String refundId, RowKey row) {
        begin(profile).writeByte(MONEY_BY_REFUND).writeSortableText(refundId);
        write(row);
        return writer.toBytes();
    }

    public byte[] counted(String profile, RowKey row, MoneyKind kind) {
        begin(profile).writeByte(MONEY_COUNTED);
        write(row);
        return writer.writeByte(kind.ordinal()).toBytes();
    }

    /** Before all counted money of a profile from a time on, and after all before it. */
    public byte[] countedFrom(String profile, long timeMs) {
        return begin(profile).writeByte(MONEY_COUNTED).writeSortableLong(timeMs).toBytes();
    }

    /** The row in a key of {@link #ofOrder}, {@link #ofRefund} or {@link #counted}. */
    public RowKey readMoneyRow(byte[] key) {
        skip(key);
        int by = reader.readByte();
        if (by != MONEY_COUNTED) {
            reader.readSortableBytes();
        }
        if (by == MONEY_BY_ORDER) {
            reader.readByte();
        }
        return read();
    }

    /** What the keys of all surveys of a profile begin with. */
    public byte[] surveys(String profile) {
        return begin(profile).writeByte(SERVICE_SURVEY).toBytes();
    }

    public byte[] survey(String profile, RowKey row) {
        begin(profile).writeByte(SERVICE_SURVEY);
        write(row);
        return writer.toBytes();
    }

    /** What the key of a profile's last forgotten touchpoint begins with. */
    public byte[] forgotten(String profile) {
        return begin(profile).writeByte(SERVICE_FORGOTTEN).toBytes();
    }

    public byte[] forgotten(String profile, RowKey row) {
        begin(profile).writeByte(SERVICE_FORGOTTEN);
        write(row);
        return writer.toBytes();
    }

    /** The row in a key of {@link #forgotten}. */
    public RowKey readForgottenRow(byte[] key) {
        skip(key);
        reader.readByte();
        return read();
    }

    public byte[] ticket(String profile, String ticketId) {
        return begin(profile)
                .writeByte(SERVICE_TICKET)
                .writeSortableText(ticketId)
                .toBytes();
    }

    public byte[] ticket(String profile, String ticketId, RowKey row) {
        begin(profile).writeByte(SERVICE_TICKET).writeSortableText(ticketId);
        write(row);
        return writer.toBytes();
    }

    /** The row in a key of {@link #ticket}. */
    public RowKey readTicketRow(byte[] key) {
        skip(key);
        reader.readByte();
        reader.readSortableBytes();
        return read();
    }

    /**
     * Where a batch of due entries lies.
     *
     * @param bucketMs the beginning of the span of observation time at which they are due
     * @param batch its number
     */
    public record DueBatch(long bucketMs, long batch) {}

    public byte[] due(DueBatch batch) {
        return beginOfTask()
                .writeSortableLong(batch.bucketMs())
                .writeSortableLong(batch.batch())
                .toBytes();
    }

    /** Before all batches of a bucket and of later ones. */
    public byte[] dueFrom(long bucketMs) {
        return beginOfTask().writeSortableLong(bucketMs).toBytes();
    }

    public DueBatch readDue(byte[] key) {
        reader.reset(key).readByte();
        return new DueBatch(reader.readSortableLong(), reader.readSortableLong());
    }

    /** The first key after all that begin with a prefix. Prefixes end in zero bytes or a small number, so the last one has room. */
    public static byte[] after(byte[] prefix) {
        byte[] result = Arrays.copyOf(prefix, prefix.length);
        result[result.length - 1]++;
        return result;
    }

    private byte[] moneyPrefix(String profile, int kind, String id) {
        return begin(profile).writeByte(kind).writeSortableText(id).toBytes();
    }

    private void write(RowKey key) {
        writer.writeSortableLong(key.timeMs())
                .writeSortableText(key.source())
                .writeSortableText(key.eventId())
                .writeSortableText(key.anchor());
    }

    private RowKey read() {
        return new RowKey(
                reader.readSortableLong(),
                reader.readSortableText(),
                reader.readSortableText(),
                reader.readSortableText());
    }
}
