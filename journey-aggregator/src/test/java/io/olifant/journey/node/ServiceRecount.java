package io.olifant.journey.node;

import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers and tickets counted from scratch by the definitions in docs/kpis.md. Null is written as an empty text in between. */
final class ServiceRecount {

    private final int surveysMax;

    /** @param surveysMax surveys that speak about one touchpoint */
    ServiceRecount(int surveysMax) {
        this.surveysMax = surveysMax;
    }

    private static final Comparator<List<String>> TEXTS = (one, other) -> {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private static final List<String> OTHER = List.of("(other)", "(other)", "(other)");

    private record Answer(Row row, List<String> subject) {}

    /**
     * @param rows the whole history, in order
     * @param subjectsMax listed subjects, the first ones
     */
    List<SurveyCount> surveys(List<Row> rows, Predicate<RowKey> isWanted, int subjectsMax) {
        List<Answer> answers = new ArrayList<>();
        Map<List<String>, Map<Integer, Long>> counts = new TreeMap<>(TEXTS);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.touch().survey() == null || !isWanted.test(row.key())) {
                continue;
            }
            Touch about = row.touch();
            for (Row earlier : rows.subList(Math.max(0, i - surveysMax), i)) {
                about = earlier.touch().survey() == null ? earlier.touch() : about;
            }
            List<String> subject = List.of(
                    said(row, "channel", about.channel()),
                    said(row, "department", about.department()),
                    said(row, "phase", about.phase()));
            answers.add(new Answer(row, subject));
        }
        Set<List<String>> listed = new HashSet<>();
        answers.stream()
                .sorted(Comparator.comparing(
                                (Answer answer) -> answer.row().key().timeMs())
                        .thenComparing(Answer::subject, TEXTS))
                .map(Answer::subject)
                .filter(subject -> !subject.equals(OTHER))
                .filter(subject -> listed.size() < subjectsMax)
                .forEach(listed::add);
        for (Answer answer : answers) {
            List<String> subject = new ArrayList<>();
            subject.add(answer.row().touch().survey().kind());
            subject.addAll(listed.contains(answer.subject()) ? answer.subject() : OTHER);
            counts.computeIfAbsent(subject, s -> new TreeMap<>())
                    .merge(answer.row().touch().survey().score(), 1L, Long::sum);
        }
        List<SurveyCount> result = new ArrayList<>();
        counts.forEach((subject, byScore) -> byScore.forEach((score, responses) -> result.add(new SurveyCount(
                subject.get(0), subject.get(1), orNull(subject.get(2)), orNull(subject.get(3)), score, responses))));
        return result;
    }

    /** @param rows the whole history, in order */
    List<TicketCount> tickets(List<Row> rows, Predicate<RowKey> isWanted, ListedValues listed) {
        Map<String, List<Row>> opened = new TreeMap<>();
        Map<String, List<Row>> resolved = new TreeMap<>();
        Map<String, Integer> events = new TreeMap<>();
        for (Row row : rows) {
            String ticket = said(row, "ticket_id", null);
            boolean isAboutTicket = row.touch().type().startsWith("ticket_");
            if (isAboutTicket && events.merge(ticket, 1, Integer::sum) > 100) {
                continue;
            }
            if (!ticket.isEmpty() && row.touch().type().equals("ticket_opened")) {
                opened.computeIfAbsent(ticket, t -> new ArrayList<>()).add(row);
            } else if (!ticket.isEmpty() && row.touch().type().equals("ticket_resolved")) {
                resolved.computeIfAbsent(ticket, t -> new ArrayList<>()).add(row);
            }
        }
        Map<String, TicketCount> counts = new TreeMap<>();
        opened.forEach((ticket, openings) -> {
            List<Row> answers = resolved.getOrDefault(ticket, List.of());
            for (int n = 0; n < openings.size(); n++) {
                Row opening = openings.get(n);
                if (isWanted.test(opening.key())) {
                    String department =
                            orEmpty(listed.named("department", opening.touch().department()));
                    TicketCount count =
                            counts.computeIfAbsent(department, d -> new TicketCount(orNull(d), 0L, 0L, 0L, 0L));
                    count(count, opening, n < answers.size() ? answers.get(n) : null);
                }
            }
        });
        return List.copyOf(counts.values());
    }

    private static void count(TicketCount count, Row opening, Row answerOrNull) {
        count.setOpened(count.getOpened() + 1);
        if (answerOrNull == null) {
            return;
        }
        long timeMs = Math.max(0, answerOrNull.key().timeMs() - opening.key().timeMs());
        count.setAnswered(count.getAnswered() + 1);
        count.setTimeToAnswerMs(count.getTimeToAnswerMs() + timeMs);
        if (timeMs <= ProfileTask.ANSWER_PROMISE_MS) {
            count.setAnsweredInTime(count.getAnsweredInTime() + 1);
        }
    }

    private static String said(Row row, String name, String otherOrNull) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"")
                .matcher(orEmpty(row.touch().properties()));
        return matcher.find() ? matcher.group(1) : orEmpty(otherOrNull);
    }

    private static String orEmpty(String textOrNull) {
        return textOrNull == null ? "" : textOrNull;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
