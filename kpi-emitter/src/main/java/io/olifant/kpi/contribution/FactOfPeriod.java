package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import io.olifant.kpi.cell.Activity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What one customer did in one period. Exists for periods with at least one touchpoint. */
public final class FactOfPeriod implements Fact {

    private final Period period;
    private final PeriodFact fact;
    private final ReadableSections readable;
    /** What was read of each section; rules that read the same share it. */
    private final Map<Section, Object> contents;

    FactOfPeriod(Period period, PeriodFact fact) {
        this(period, fact, ReadableSections.ALL, new EnumMap<>(Section.class));
    }

    private FactOfPeriod(Period period, PeriodFact fact, ReadableSections readable, Map<Section, Object> contents) {
        this.period = Objects.requireNonNull(period);
        this.fact = Objects.requireNonNull(fact);
        this.readable = readable;
        this.contents = contents;
    }

    @Override
    public FactOfPeriod only(ReadableSections sections) {
        return new FactOfPeriod(period, fact, sections, contents);
    }

    /** What is read. */
    PeriodFact content() {
        return fact;
    }

    /** Lets rules find something else in a section. */
    void replace(Section section, Object content) {
        contents.put(section, content);
    }

    public Period period() {
        return period;
    }

    /** The customer's activity of a kind, or null if there is none in any period. */
    public Span spanOrNull(Activity activity) {
        return activity == Activity.TOUCH ? touchOrNull() : ordersOrNull();
    }

    /** Activity by touchpoints. */
    public Span touchOrNull() {
        return activity().touchOrNull();
    }

    /** Activity by orders; null for a customer without any order. */
    public Span ordersOrNull() {
        return activity().ordersOrNull();
    }

    /** Orders counted in the period. */
    public long orderCount() {
        return activity().orderCount();
    }

    /** One entry per currency used in the period, also where orders and refunds add up to zero. */
    public List<Revenue> revenue() {
        return activity().revenue();
    }

    /** Touchpoints by dimensions. */
    public List<Touches> touches() {
        return section(Section.TOUCHES, read -> PeriodSections.touches(read.getTouchpoints()));
    }

    /** Touchpoints by day and source; empty in facts of all period types but the one that carries them. */
    public List<Day> days() {
        return section(Section.DAYS, read -> PeriodSections.days(read.getDays()));
    }

    /** Whether two or more sources know the customer, over all time; only where there are days. */
    public boolean isStitched() {
        readable.require(Section.DAYS);
        return fact.getIsStitched();
    }

    /** Journeys whose last touchpoint lies in the period, added up, each outcome once. */
    public List<FactOfJourneys.Outcome> outcomes() {
        return section(Section.JOURNEYS, PeriodSections::outcomes);
    }

    /** Steps within those journeys, each once. */
    public List<FactOfJourneys.Step> steps() {
        return section(Section.TRANSITIONS, read -> PeriodSections.steps(read.getTransitions()));
    }

    /** How those journeys ended that led to an order, and those that did not. */
    public FactOfJourneys.Paths paths() {
        return section(Section.PATHS, PeriodSections::paths);
    }

    /** Answers by what they are about. */
    public List<Survey> surveys() {
        return service().surveys();
    }

    /** Tickets opened in the period, by department. */
    public List<Tickets> tickets() {
        return service().tickets();
    }

    private ActivityPart activity() {
        return section(Section.ACTIVITY, read -> PeriodSections.activity(period, read));
    }

    private ServicePart service() {
        return section(Section.SERVICE, PeriodSections::service);
    }

    @SuppressWarnings("unchecked")
    private <T> T section(Section section, Function<PeriodFact, T> reader) {
        readable.require(section);
        Object content = contents.get(section);
        if (content == null) {
            content = reader.apply(fact);
            contents.put(section, content);
        }
        return (T) content;
    }

    /** What the section of activity says. */
    record ActivityPart(Span touchOrNull, Span ordersOrNull, long orderCount, List<Revenue> revenue) {}

    /** What the section of service says. */
    record ServicePart(List<Survey> surveys, List<Tickets> tickets) {}

    /**
     * One kind of activity, seen from the period of the fact.
     *
     * @param cohort the first active period of all
     * @param isActive whether active in the period
     * @param wasActive whether also in the one before
     * @param staysActive whether also in the one after
     * @param acquiredBy the channel that brought the customer
     */
    public record Span(Period cohort, boolean isActive, boolean wasActive, boolean staysActive, String acquiredBy) {

        public Span {
            Objects.requireNonNull(cohort);
            Objects.requireNonNull(acquiredBy);
        }
    }

    /** Orders less refunds in one currency, in 10⁻⁴ units. */
    public record Revenue(String currency, long netRevenue) {

        public Revenue {
            Objects.requireNonNull(currency);
        }
    }

    /**
     * How many touchpoints one source saw on one day, by their number of identifiers.
     *
     * @param duplicates deliveries beyond the first of each
     * @param late deliveries that came more than a day after the day was over
     * @param repeatedOrders touchpoints whose order or refund is counted at another one
     * @param contradictingOrders of them, those with another amount or currency
     */
    public record Day(
            Period day,
            String source,
            long identifiers1,
            long identifiers2,
            long identifiers3,
            long identifiers4Plus,
            long duplicates,
            long late,
            long repeatedOrders,
            long contradictingOrders) {

        public Day {
            if (day.type() != PeriodType.DAY) {
                throw new IllegalArgumentException(
                        "Touchpoints by day need a day, not a " + day.type().label());
            }
            Objects.requireNonNull(source);
        }

        /** All touchpoints, each once. */
        public long touchpoints() {
            return identifiers1 + identifiers2 + identifiers3 + identifiers4Plus;
        }
    }

    /** How many touchpoints one combination of dimensions has; a missing department or phase is {@code (none)}. */
    public record Touches(String source, String department, String channel, String phase, long touchpoints) {

        public Touches {
            Objects.requireNonNull(source);
            Objects.requireNonNull(department);
            Objects.requireNonNull(channel);
            Objects.requireNonNull(phase);
            if (touchpoints < 1) {
                throw new IllegalArgumentException(
                        "A combination of dimensions stands in a fact for at least one touchpoint, not " + touchpoints);
            }
        }
    }

    /**
     * Answers of one kind about one subject with one score.
     *
     * @param kind {@code nps}, {@code csat} or {@code ces}
     * @param channel that the survey speaks about; department and phase likewise, {@code (none)} where it has none
     */
    public record Survey(String kind, String channel, String department, String phase, int score, long responses) {

        public Survey {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(channel);
            Objects.requireNonNull(department);
            Objects.requireNonNull(phase);
            if (responses < 1) {
                throw new IllegalArgumentException(
                        "An answer stands in a fact for at least one response, not " + responses);
            }
        }
    }

    /**
     * Tickets opened with one department, {@code (none)} where there is none.
     *
     * @param answered how many of them, whenever
     * @param answeredInTime how many of them within the promised time
     * @param timeToAnswerMs from opening to answer, added up
     */
    public record Tickets(String department, long opened, long answered, long answeredInTime, long timeToAnswerMs) {

        public Tickets {
            Objects.requireNonNull(department);
            if (answeredInTime < 0 || answered < answeredInTime || opened < answered) {
                throw new IllegalArgumentException("Of " + opened + " tickets, " + answered + " cannot be answered and "
                        + answeredInTime + " answered in time");
            }
        }
    }
}
