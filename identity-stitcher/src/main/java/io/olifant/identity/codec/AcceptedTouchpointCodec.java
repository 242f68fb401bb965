package io.olifant.identity.codec;

import io.olifant.identity.ingest.AcceptedTouchpoint;
import io.olifant.identity.ingest.AcceptedTouchpoint.Marks;
import io.olifant.identity.ingest.AcceptedTouchpoint.OrderReport;
import io.olifant.identity.ingest.AcceptedTouchpoint.RefundReport;
import io.olifant.identity.ingest.AcceptedTouchpoint.SurveyAnswer;
import io.olifant.identity.rules.Identifier;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/** The compact form of accepted touchpoints on their way to their anchor's node. For use by one thread. */
public final class AcceptedTouchpointCodec {

    private static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    public byte[] encode(AcceptedTouchpoint touchpoint) {
        writer.reset()
                .writeByte(VERSION)
                .writeText(touchpoint.source())
                .writeText(touchpoint.eventId())
                .writeLong(touchpoint.occurredAtMs())
                .writeText(touchpoint.channel())
                .writeText(touchpoint.type())
                .writeText(touchpoint.department())
                .writeText(touchpoint.phase())
                .writeText(touchpoint.campaign())
                .writeLong(touchpoint.identifiers().size());
        for (Identifier identifier : touchpoint.identifiers()) {
            writer.writeText(identifier.text());
        }
        writer.writeLong(touchpoint.anchorIndex());
        write(touchpoint.order());
        write(touchpoint.refund());
        write(touchpoint.survey());
        write(touchpoint.marks());
        writer.writeText(touchpoint.properties());
        return writer.toBytes();
    }

    public AcceptedTouchpoint decode(byte[] bytes) {
        reader.reset(bytes).readVersion(VERSION);
        return new AcceptedTouchpoint(
                reader.readText(),
                reader.readText(),
                reader.readLong(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                readIdentifiers(),
                reader.readInt(),
                readOrder(),
                readRefund(),
                readSurvey(),
                readMarks(),
                reader.readText());
    }

    private List<Identifier> readIdentifiers() {
        int count = reader.readInt();
        List<Identifier> identifiers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            identifiers.add(new Identifier(reader.readText()));
        }
        return identifiers;
    }

    private void write(OrderReport order) {
        writer.writeBoolean(order != null);
        if (order == null) {
            return;
        }
        writer.writeText(order.orderId()).writeLong(order.amountUnits()).writeText(order.currency());
        writer.writeBoolean(order.marginUnits() != null);
        if (order.marginUnits() != null) {
            writer.writeLong(order.marginUnits());
        }
    }

    private OrderReport readOrder() {
        if (!reader.readBoolean()) {
            return null;
        }
        return new OrderReport(
                reader.readText(),
                reader.readLong(),
                reader.readText(),
                reader.readBoolean() ? (Long) reader.readLong() : null);
    }

    private void write(RefundReport refund) {
        writer.writeBoolean(refund != null);
        if (refund != null) {
            writer.writeText(refund.refundId())
                    .writeText(refund.orderId())
                    .writeLong(refund.amountUnits())
                    .writeText(refund.currency());
        }
    }

    private RefundReport readRefund() {
        return reader.readBoolean()
                ? new RefundReport(reader.readText(), reader.readText(), reader.readLong(), reader.readText())
                : null;
    }

    private void write(SurveyAnswer survey) {
        writer.writeBoolean(survey != null);
        if (survey != null) {
            writer.writeText(survey.kind()).writeLong(survey.score());
        }
    }

    private SurveyAnswer readSurvey() {
        return reader.readBoolean() ? new SurveyAnswer(reader.readText(), reader.readInt()) : null;
    }

    private void write(Marks marks) {
        writer.writeBoolean(marks.isAfterSales())
                .writeBoolean(marks.isAttributable())
                .writeBoolean(marks.isMomentOfTruth());
    }

    private Marks readMarks() {
        return new Marks(reader.readBoolean(), reader.readBoolean(), reader.readBoolean());
    }
}
