package io.olifant.facts;

import io.olifant.customers.Conversion;
import io.olifant.customers.DayCount;
import io.olifant.customers.JourneyCount;
import io.olifant.customers.LostPath;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.customers.TouchCount;
import io.olifant.customers.TransitionCount;
import io.olifant.customers.UnattributedSum;
import java.util.List;

/**
 * What one customer did in one period. Its lists are its own: who got one may change it, and its entries. A getter opens the
 * section in which its answer lies, and no other. For one thread.
 */
public final class PeriodFact implements Fact {

    private static final ListCodec<JourneyCount> JOURNEYS = new ListCodec<>(
            (count, writer) -> writer.writeText(count.getOutcome())
                    .writeLong(count.getJourneys())
                    .writeLong(count.getTouchpoints())
                    .writeLong(count.getVisits())
                    .writeLong(count.getChannels())
                    .writeLong(count.getDepartments())
                    .writeLong(count.getHandovers())
                    .writeLong(count.getDurationMs()),
            reader -> new JourneyCount(
                    reader.readText(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong(),
                    reader.readLong()));

    private final OpenableSection<ActivityCodec.Content> activity;
    private final OpenableSection<TouchesCodec.Content> touches;
    private final OpenableSection<DaysCodec.Content> days;
    private final OpenableSection<List<JourneyCount>> journeys;
    private final OpenableSection<TransitionsCodec.Content> transitions;
    private final OpenableSection<PathsCodec.Content> paths;
    private final OpenableSection<ServiceCodec.Content> service;

    /** A fact that says nothing yet. */
    public PeriodFact() {
        this(FactSections.NONE);
    }

    public PeriodFact(FactSections sections) {
        activity = new OpenableSection<>(ActivityCodec.INSTANCE, sections.getOrNull(Section.ACTIVITY));
        touches = new OpenableSection<>(TouchesCodec.INSTANCE, sections.getOrNull(Section.TOUCHES));
        days = new OpenableSection<>(DaysCodec.INSTANCE, sections.getOrNull(Section.DAYS));
        journeys = new OpenableSection<>(JOURNEYS, sections.getOrNull(Section.JOURNEYS));
        transitions = new OpenableSection<>(TransitionsCodec.INSTANCE, sections.getOrNull(Section.TRANSITIONS));
        paths = new OpenableSection<>(PathsCodec.INSTANCE, sections.getOrNull(Section.PATHS));
        service = new OpenableSection<>(ServiceCodec.INSTANCE, sections.getOrNull(Section.SERVICE));
    }

    /** The fact as bytes. Writes the sections that were opened; the others are the bytes that they were. */
    @Override
    public FactSections sections() {
        byte[][] bytes = new byte[Section.COUNT][];
        SectionWriter writer = SectionWriter.ofThread();
        bytes[Section.ACTIVITY.ordinal()] = activity.close(writer);
        bytes[Section.TOUCHES.ordinal()] = touches.close(writer);
        bytes[Section.DAYS.ordinal()] = days.close(writer);
        bytes[Section.JOURNEYS.ordinal()] = journeys.close(writer);
        bytes[Section.TRANSITIONS.ordinal()] = transitions.close(writer);
        bytes[Section.PATHS.ordinal()] = paths.close(writer);
        bytes[Section.SERVICE.ordinal()] = service.close(writer);
        return new FactSections(bytes);
    }

    /** Whether nothing is in a section. Opens none. */
    public boolean isEmpty(Section section) {
        return section(section).isEmpty();
    }

    /** Whether somebody asked for what is in a section since it was last written. */
    public boolean isOpen(Section section) {
        return section(section).isOpen();
    }

    private OpenableSection<?> section(Section section) {
        return switch (section) {
            case ACTIVITY -> activity;
            case TOUCHES -> touches;
            case DAYS -> days;
            case JOURNEYS -> journeys;
            case TRANSITIONS -> transitions;
            case PATHS -> paths;
            case SERVICE -> service;
            case LIFETIME, PURCHASES ->
                throw new IllegalArgumentException("The fact of a period has no section " + section);
        };
    }

    /** Activity by touchpoints; null when the customer has none at all. */
    public ActivitySpan getTouch() {
        return activity.open().touchOrNull;
    }

    public void setTouch(ActivitySpan spanOrNull) {
        activity.open().touchOrNull = spanOrNull;
    }

    /** Activity by orders; null when the customer has none at all. */
    public ActivitySpan getOrdersPlaced() {
        return activity.open().ordersOrNull;
    }

    public void setOrdersPlaced(ActivitySpan spanOrNull) {
        activity.open().ordersOrNull = spanOrNull;
    }

    /** Orders counted in the period. */
    public long getOrderCount() {
        return activity.open().orderCount;
    }

    public void setOrderCount(long orders) {
        activity.open().orderCount = orders;
    }

    /** Net revenue of the period, one entry per currency, sorted. */
    public List<RevenueSum> getRevenue() {
        return activity.open().revenue;
    }

    /** Touchpoints of the period by dimensions, sorted. */
    public List<TouchCount> getTouchpoints() {
        return touches.open().counts;
    }

    /**
     * Where the last of the listed combinations was first seen, if the period has more of them; null if all are listed
     * apart.
     */
    public HistoryPlace getCappedFrom() {
        return touches.open().cappedFromOrNull;
    }

    public void setCappedFrom(HistoryPlace placeOrNull) {
        touches.open().cappedFromOrNull = placeOrNull;
    }

    /**
     * Touchpoints of the period by day and source, sorted; empty but in the facts of the shortest configured period type, so
     * that each touchpoint is in one.
     */
    public List<DayCount> getDays() {
        return days.open().days;
    }

    /** Whether two or more sources know the customer, over all time; false where there are no days. */
    public boolean getIsStitched() {
        return days.open().isStitched;
    }

    public void setIsStitched(boolean isStitched) {
        days.open().isStitched = isStitched;
    }

    /** Journeys whose last touchpoint lies in the period, by outcome, sorted. */
    public List<JourneyCount> getJourneys() {
        return journeys.open();
    }

    /** Steps within the journeys of the period, sorted, null first. */
    public List<TransitionCount> getTransitions() {
        return transitions.open().counts;
    }

    /** Whether steps lead between those values alone that the period lists: {@link #getCappedFrom}. */
    public boolean getAreTransitionsCapped() {
        return transitions.open().isCapped;
    }

    public void setAreTransitionsCapped(boolean areCapped) {
        transitions.open().isCapped = areCapped;
    }

    /** Converted journeys of the period, sorted by their fields in order. */
    public List<Conversion> getConversions() {
        return paths.open().conversions;
    }

    /** Instead of conversions where there are too many of them, by currency, sorted. */
    public List<UnattributedSum> getUnattributed() {
        return paths.open().unattributed;
    }

    /** About how many bytes the conversions would have that are in {@link #getUnattributed}; 0 where none do. */
    public long getUnattributedBytes() {
        return paths.open().unattributedBytes;
    }

    public void setUnattributedBytes(long bytes) {
        paths.open().unattributedBytes = bytes;
    }

    /** Paths of the abandoned journeys of the period, sorted by their channels in order; empty paths are left out. */
    public List<LostPath> getLostPaths() {
        return paths.open().lostPaths;
    }

    /** Surveys answered in the period, sorted, null first. */
    public List<SurveyCount> getSurveys() {
        return service.open().surveys;
    }

    /**
     * When the last of the listed subjects of surveys was first spoken about, if there are more of them; null if all are listed.
     */
    public Long getSurveysCappedFromMs() {
        return service.open().surveysCappedFromMs;
    }

    public void setSurveysCappedFromMs(Long timeMsOrNull) {
        service.open().surveysCappedFromMs = timeMsOrNull;
    }

    /** Tickets opened in the period, by department, sorted, null first. */
    public List<TicketCount> getTickets() {
        return service.open().tickets;
    }
}
