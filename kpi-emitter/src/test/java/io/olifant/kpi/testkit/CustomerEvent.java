package io.olifant.kpi.testkit;

/**
 * One touchpoint of a customer in tests, with what ends or begins with it.
 *
 * @param orderCurrencyOrNull the currency of an order, if it is one
 * @param refundCurrencyOrNull the currency of a refund, if it is one
 * @param units of the order or refund
 * @param identifiers how many the touchpoint has
 * @param duplicates how often it was delivered again
 * @param late how many of its deliveries were late
 * @param tripOrNull the journey that ends with it
 * @param answerOrNull the survey that it answers
 * @param ticketOrNull the ticket that it opens
 */
public record CustomerEvent(
        long id,
        long timeMs,
        String source,
        String departmentOrNull,
        String channel,
        String phaseOrNull,
        String orderCurrencyOrNull,
        String refundCurrencyOrNull,
        long units,
        int identifiers,
        long duplicates,
        long late,
        Trip tripOrNull,
        Answer answerOrNull,
        Ticket ticketOrNull) {

    /** What somebody said in a survey, and what about. */
    public record Answer(String kind, String channel, String departmentOrNull, String phaseOrNull, int score) {}

    /** @param answeredAfterMsOrNull null while nobody answered */
    public record Ticket(String departmentOrNull, Long answeredAfterMsOrNull) {

        private static final long PROMISE_MS = 86_400_000;

        public boolean isAnswered() {
            return answeredAfterMsOrNull != null;
        }

        public boolean isAnsweredInTime() {
            return isAnswered() && answeredAfterMsOrNull <= PROMISE_MS;
        }
    }

    /** A touchpoint and nothing more, with one identifier, delivered once and in time. */
    public CustomerEvent(
            long id,
            long timeMs,
            String source,
            String departmentOrNull,
            String channel,
            String phaseOrNull,
            String orderCurrencyOrNull,
            String refundCurrencyOrNull,
            long units) {
        this(
                id,
                timeMs,
                source,
                departmentOrNull,
                channel,
                phaseOrNull,
                orderCurrencyOrNull,
                refundCurrencyOrNull,
                units,
                1,
                0,
                0,
                null,
                null,
                null);
    }

    /** The same touchpoint, delivered otherwise. */
    public CustomerEvent delivered(int withIdentifiers, long again, long tooLate) {
        return new CustomerEvent(
                id,
                timeMs,
                source,
                departmentOrNull,
                channel,
                phaseOrNull,
                orderCurrencyOrNull,
                refundCurrencyOrNull,
                units,
                withIdentifiers,
                again,
                tooLate,
                tripOrNull,
                answerOrNull,
                ticketOrNull);
    }

    /** The same touchpoint, with what ends or begins with it. */
    public CustomerEvent with(Trip newTripOrNull, Answer newAnswerOrNull, Ticket newTicketOrNull) {
        return new CustomerEvent(
                id,
                timeMs,
                source,
                departmentOrNull,
                channel,
                phaseOrNull,
                orderCurrencyOrNull,
                refundCurrencyOrNull,
                units,
                identifiers,
                duplicates,
                late,
                newTripOrNull,
                newAnswerOrNull,
                newTicketOrNull);
    }

    /** Whether a channel may earn credit for it: in the store none does. */
    public boolean isAttributable() {
        return !channel.equals("store");
    }

    public boolean isOrder() {
        return orderCurrencyOrNull != null;
    }

    public boolean hasRevenue() {
        return isOrder() || refundCurrencyOrNull != null;
    }

    public String currency() {
        return isOrder() ? orderCurrencyOrNull : refundCurrencyOrNull;
    }

    public long netUnits() {
        return isOrder() ? units : -units;
    }
}
