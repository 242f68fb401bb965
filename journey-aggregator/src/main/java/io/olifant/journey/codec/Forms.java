package io.olifant.journey.codec;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.PathRun;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.assembly.Walk;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.customer.OrderEnds;
import io.olifant.journey.customer.Shown;
import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.SurveyAnswer;
import io.olifant.journey.touchpoint.Touch;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the parts of values and messages are written. Values around them carry the version. */
final class Forms {

    /** Bits of what a customer's touchpoints show. */
    private static final int IS_INDEXED = 1;

    private static final int HAS_OTHERS = 2;

    /** Beside a journey's track. */
    private static final int IS_REST = 2;

    private static final Outcome[] OUTCOMES = Outcome.values();

    private static final Track[] TRACKS = Track.values();

    private Forms() {}

    static void writeKey(BinaryWriter out, RowKey key) {
        out.writeLong(key.timeMs())
                .writeText(key.source())
                .writeText(key.eventId())
                .writeText(key.anchor());
    }

    static RowKey readKey(BinaryReader in) {
        return new RowKey(in.readLong(), in.readText(), in.readText(), in.readText());
    }

    static void writeContent(BinaryWriter out, Row row) {
        out.writeLong(row.deliveries()).writeLong(row.lateDeliveries()).writeLong(row.epoch());
        writeTouch(out, row.touch());
    }

    static Row readContent(BinaryReader in, RowKey key) {
        long deliveries = in.readLong();
        long lateDeliveries = in.readLong();
        long epoch = in.readLong();
        return new Row(key, readTouch(in), deliveries, lateDeliveries, epoch);
    }

    private static void writeTouch(BinaryWriter out, Touch touch) {
        out.writeText(touch.channel())
                .writeText(touch.type())
                .writeText(touch.department())
                .writeText(touch.phase())
                .writeText(touch.campaign())
                .writeText(touch.identifiers())
                .writeLong(touch.identifierCount());
        writeOrder(out, touch.order());
        writeRefund(out, touch.refund());
        writeSurvey(out, touch.survey());
        out.writeByte(touch.marks().bits());
        out.writeText(touch.properties());
    }

    private static Touch readTouch(BinaryReader in) {
        return new Touch(
                CommonTexts.shared(in.readText()),
                CommonTexts.shared(in.readText()),
                CommonTexts.shared(in.readText()),
                CommonTexts.shared(in.readText()),
                CommonTexts.shared(in.readText()),
                in.readText(),
                in.readInt(),
                readOrder(in),
                readRefund(in),
                readSurvey(in),
                Marks.ofBits(in.readByte()),
                in.readText());
    }

    private static void writeOrder(BinaryWriter out, OrderReport order) {
        out.writeBoolean(order != null);
        if (order == null) {
            return;
        }
        out.writeText(order.orderId())
                .writeLong(order.units())
                .writeText(order.currency())
                .writeBoolean(order.marginUnits() != null);
        if (order.marginUnits() != null) {
            out.writeLong(order.marginUnits());
        }
    }

    private static OrderReport readOrder(BinaryReader in) {
        if (!in.readBoolean()) {
            return null;
        }
        return new OrderReport(in.readText(), in.readLong(), in.readText(), in.readBoolean() ? in.readLong() : null);
    }

    private static void writeRefund(BinaryWriter out, RefundReport refund) {
        out.writeBoolean(refund != null);
        if (refund != null) {
            out.writeText(refund.refundId())
                    .writeText(refund.orderId())
                    .writeLong(refund.units())
                    .writeText(refund.currency());
        }
    }

    private static RefundReport readRefund(BinaryReader in) {
        return in.readBoolean() ? new RefundReport(in.readText(), in.readText(), in.readLong(), in.readText()) : null;
    }

    private static void writeSurvey(BinaryWriter out, SurveyAnswer survey) {
        out.writeBoolean(survey != null);
        if (survey != null) {
            out.writeText(survey.kind()).writeLong(survey.score());
        }
    }

    private static SurveyAnswer readSurvey(BinaryReader in) {
        return in.readBoolean() ? new SurveyAnswer(in.readText(), in.readInt()) : null;
    }

    static void writeJourney(BinaryWriter out, Journey journey) {
        write(out, journey, journey.track().ordinal() | (journey.isRest() ? IS_REST : 0));
        writeSteps(out, journey.channelWalk());
        writeSteps(out, journey.phaseWalk());
        writeSteps(out, journey.departmentWalk());
    }

    /** What is published of a journey. */
    static void writePublished(BinaryWriter out, Journey journey) {
        write(out, journey, journey.track().ordinal());
    }

    private static void write(BinaryWriter out, Journey journey, int kind) {
        writeKey(out, journey.start());
        out.writeByte(kind)
                .writeLong(journey.lastMs())
                .writeLong(journey.touchpoints())
                .writeLong(journey.attached())
                .writeLong(journey.visits())
                .writeLong(journey.handovers());
        writeTexts(out, journey.channels());
        writeTexts(out, journey.phases());
        writeTexts(out, journey.departments());
        out.writeLong(journey.path().size());
        journey.path().forEach(run -> out.writeText(run.channel()).writeLong(run.latestMs()));
        out.writeByte(journey.outcome().ordinal());
        writeOrder(out, journey.order());
    }

    static Journey readJourney(BinaryReader in) {
        RowKey start = readKey(in);
        int kind = in.readByte();
        Track track = TRACKS[kind & ~IS_REST];
        long lastMs = in.readLong();
        long touchpoints = in.readLong();
        long attached = in.readLong();
        long visits = in.readLong();
        long handovers = in.readLong();
        List<String> channels = readTexts(in);
        List<String> phases = readTexts(in);
        List<String> departments = readTexts(in);
        List<PathRun> path = readPath(in);
        Outcome outcome = OUTCOMES[in.readByte()];
        OrderReport order = readOrder(in);
        return new Journey(
                start,
                track,
                lastMs,
                touchpoints,
                attached,
                visits,
                handovers,
                readWalk(in, channels),
                readWalk(in, phases),
                readWalk(in, departments),
                path,
                outcome,
                order,
                (kind & IS_REST) != 0);
    }

    /** A walk without its values. */
    private static void writeSteps(BinaryWriter out, Walk walk) {
        out.writeLong(walk.first()).writeLong(walk.last()).writeLong(walk.otherSteps());
        out.writeLong(walk.steps().size());
        walk.steps()
                .forEach(step -> out.writeLong(step.from()).writeLong(step.to()).writeLong(step.times()));
    }

    private static Walk readWalk(BinaryReader in, List<String> values) {
        int first = in.readInt();
        int last = in.readInt();
        long otherSteps = in.readLong();
        int size = in.readInt();
        List<Walk.Step> steps = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            steps.add(new Walk.Step(in.readInt(), in.readInt(), in.readLong()));
        }
        return new Walk(values, first, last, steps, otherSteps);
    }

    private static List<PathRun> readPath(BinaryReader in) {
        int size = in.readInt();
        List<PathRun> runs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            runs.add(new PathRun(in.readText(), in.readLong()));
        }
        return runs;
    }

    /** A customer's state without whether it waits, which is elsewhere. */
    static void writeCustomer(BinaryWriter out, CustomerState state) {
        write(out, state.shown());
        writeLongOrNull(out, state.lastMs());
        out.writeBoolean(state.isBuyer());
        writePublished(out, state.published());
        write(out, state.due());
        OrderEnds ends = state.orderEndsOrNull();
        out.writeBoolean(ends != null);
        if (ends != null) {
            writeLongOrNull(out, ends.firstMs());
            writeLongOrNull(out, ends.lastMs());
        }
    }

    static void write(BinaryWriter out, Due dueOrNull) {
        out.writeBoolean(dueOrNull != null);
        if (dueOrNull != null) {
            out.writeLong(dueOrNull.atMs()).writeLong(dueOrNull.batch());
        }
    }

    static Due readDueOrNull(BinaryReader in) {
        return in.readBoolean() ? new Due(in.readLong(), in.readLong()) : null;
    }

    private static void write(BinaryWriter out, Shown shown) {
        writeLongOrNull(out, shown.firstMs());
        writeCounts(out, shown.identifiers());
        writeTexts(out, shown.channels());
        boolean isAnyOther = !shown.others().equals(Shown.Others.NONE);
        out.writeByte((shown.isIndexed() ? IS_INDEXED : 0) | (isAnyOther ? HAS_OTHERS : 0));
        if (isAnyOther) {
            out.writeLong(shown.others().identifiers()).writeLong(shown.others().channels());
        }
    }

    private static Shown readShown(BinaryReader in) {
        Long firstMs = readLongOrNull(in);
        SortedMap<String, Long> identifiers = readCounts(in);
        List<String> channels = readTexts(in);
        int bits = in.readByte();
        Shown.Others others =
                (bits & HAS_OTHERS) == 0 ? Shown.Others.NONE : new Shown.Others(in.readLong(), in.readLong());
        return new Shown(firstMs, identifiers, channels, (bits & IS_INDEXED) != 0, others);
    }

    private static OrderEnds readOrderEndsOrNull(BinaryReader in) {
        return in.readBoolean() ? new OrderEnds(readLongOrNull(in), readLongOrNull(in)) : null;
    }

    static CustomerState readCustomer(BinaryReader in, boolean isWaiting) {
        return new CustomerState(
                readShown(in),
                readLongOrNull(in),
                in.readBoolean(),
                readPublished(in),
                readDueOrNull(in),
                readOrderEndsOrNull(in),
                isWaiting);
    }

    static void writeCounts(BinaryWriter out, SortedMap<String, Long> counts) {
        out.writeLong(counts.size());
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            out.writeText(count.getKey()).writeLong(count.getValue());
        }
    }

    private static SortedMap<String, Long> readCounts(BinaryReader in) {
        int size = in.readInt();
        SortedMap<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            counts.put(in.readText(), in.readLong());
        }
        return counts;
    }

    private static void writeLongOrNull(BinaryWriter out, Long valueOrNull) {
        out.writeBoolean(valueOrNull != null);
        if (valueOrNull != null) {
            out.writeLong(valueOrNull);
        }
    }

    private static Long readLongOrNull(BinaryReader in) {
        return in.readBoolean() ? in.readLong() : null;
    }

    static void writePublished(BinaryWriter out, Published published) {
        out.writeLong(published.counter()).writeLong(published.fingerprint());
    }

    static Published readPublished(BinaryReader in) {
        return new Published(in.readLong(), in.readLong());
    }

    static void writeTexts(BinaryWriter out, List<String> texts) {
        out.writeLong(texts.size());
        texts.forEach(out::writeText);
    }

    static List<String> readTexts(BinaryReader in) {
        int size = in.readInt();
        if (size == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.readText());
        }
        return texts;
    }
}
