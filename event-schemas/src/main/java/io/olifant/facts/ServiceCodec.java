package io.olifant.facts;

import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import java.util.List;

/** {@link Section#SERVICE}. */
final class ServiceCodec implements SectionCodec<ServiceCodec.Content> {

    static final ServiceCodec INSTANCE = new ServiceCodec();

    private static final ListCodec<SurveyCount> SURVEYS = new ListCodec<>(
            (count, writer) -> writer.writeText(count.getKind())
                    .writeText(count.getChannel())
                    .writeText(count.getDepartment())
                    .writeText(count.getPhase())
                    .writeLong(count.getScore())
                    .writeLong(count.getResponses()),
            reader -> new SurveyCount(
                    reader.readText(),
                    reader.readText(),
                    reader.readText(),
                    reader.readText(),
                    reader.readInt(),
                    reader.readLong()));

    private static final ListCodec<TicketCount> TICKETS = new ListCodec<>(
            (count, writer) -> writer.writeText(count.getDepartment())
                    .writeLong(count.getOpened())
                    .writeLong(count.getAnswered())
                    .writeLong(count.getAnsweredInTime())
                    .writeLong(count.getTimeToAnswerMs()),
            reader -> new TicketCount(
                    reader.readText(), reader.readLong(), reader.readLong(), reader.readLong(), reader.readLong()));

    private ServiceCodec() {}

    /** What is in the section. */
    static final class Content {
        List<SurveyCount> surveys;
        List<TicketCount> tickets;
        Long surveysCappedFromMs;
    }

    @Override
    public Content empty() {
        Content content = new Content();
        content.surveys = SURVEYS.empty();
        content.tickets = TICKETS.empty();
        return content;
    }

    @Override
    public boolean isEmpty(Content content) {
        return content.surveys.isEmpty() && content.tickets.isEmpty();
    }

    @Override
    public void write(Content content, SectionWriter writer) {
        SURVEYS.write(content.surveys, writer);
        TICKETS.write(content.tickets, writer);
        if (content.surveysCappedFromMs != null) {
            writer.writeIsMore().writeLong(content.surveysCappedFromMs);
        }
    }

    @Override
    public Content read(SectionReader reader) {
        Content content = new Content();
        content.surveys = SURVEYS.read(reader);
        content.tickets = TICKETS.read(reader);
        content.surveysCappedFromMs = reader.readIsMore() ? (Long) reader.readLong() : null;
        return content;
    }
}
