package io.olifant.journey.story;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.departure.Redirect;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.node.ProfileKit;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.StoredProfile;
import io.olifant.journey.story.ReadableProfile.Departed;
import io.olifant.journey.story.StoryPage.Moment;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoryReaderTest {

    private static final long VISIT_GAP_MS = Duration.ofMinutes(30).toMillis();
    private static final String COOKIE = "cookie:c";

    private final ProfileKit kit = new ProfileKit();

    @Test
    void aPageShowsInWhichVisitOfWhichJourneyEachTouchpointLies() {
        sendOneSale();

        StoryPage page = page(null, 100);

        assertThat(page.timeline()).extracting(Moment::visit).containsExactly(1L, 1L, 2L, 3L, 0L, 1L);
        assertThat(page.journeys().values())
                .extracting(journey -> journey.outcome())
                .containsExactly(Outcome.CONVERTED, Outcome.OPEN);
        List<String> ids = List.copyOf(page.journeys().keySet());
        assertThat(page.timeline())
                .extracting(Moment::journeyIdOrNull)
                .containsExactly(ids.get(0), ids.get(0), ids.get(0), ids.get(0), ids.get(0), ids.get(1));
        assertThat(page.timeline())
                .extracting(Moment::isCountedOrder)
                .containsExactly(false, false, false, true, false, false);
        assertThat(page.touchpoints()).isEqualTo(6);
        assertThat(page.orders()).isEqualTo(1);
        assertThat(page.nextOrNull()).isNull();
    }

    @Test
    void aSaleThatFellSilentIsPublishedAsAbandonedOnceObservationTimeHasPassed() {
        kit.send("p1", on(COOKIE).views("email").at("2026-01-01T10:00"));
        kit.observe("2026-01-31T10:00");
        assertThat(page(null, 100).journeys().values())
                .extracting(Journey::outcome)
                .containsExactly(Outcome.OPEN);

        kit.observe("2026-01-31T11:00");

        assertThat(page(null, 100).journeys().values())
                .extracting(Journey::outcome)
                .containsExactly(Outcome.ABANDONED);
    }

    @Test
    void aTouchpointIsShownWithTheJourneyOfItsOwnTrack() {
        kit.send("p1", on(COOKIE).views("email").at("2026-01-01T10:00"));
        kit.send("p1", on(COOKIE).views("phone").afterTheSale().at("2026-01-01T10:10"));
        kit.send("p1", on(COOKIE).views("direct").at("2026-01-01T10:20"));
        kit.observe("2026-03-01T00:00");

        StoryPage page = page(null, 100);

        assertThat(page.journeys().values())
                .extracting(Journey::outcome)
                .containsExactly(Outcome.ABANDONED, Outcome.SERVED);
        List<String> ids = List.copyOf(page.journeys().keySet());
        assertThat(page.timeline())
                .extracting(Moment::journeyIdOrNull)
                .containsExactly(ids.get(0), ids.get(1), ids.get(0));
    }

    @Test
    void visitsAreThoseThatTheJourneyCounts() {
        sendRandomTouchpoints(500);

        StoryPage page = page(null, 1_000);

        page.journeys()
                .forEach((id, journey) -> assertThat(VisitSpan.of(page.timeline(), id))
                        .hasSize(Math.toIntExact(journey.visits()))
                        .extracting(VisitSpan::touchpoints)
                        .satisfies(counts -> assertThat(counts.stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                                .isEqualTo(journey.touchpoints())));
        assertThat(page.journeys()).hasSizeGreaterThan(5);
    }

    @Test
    void pagesTogetherShowWhatOnePageShows() {
        sendRandomTouchpoints(120);
        List<Moment> whole = page(null, 1_000).timeline();

        for (int limit : List.of(1, 2, 7, 119, 120, 121)) {
            List<Moment> together = new ArrayList<>();
            StoryCursor cursor = null;
            do {
                StoryPage page = page(cursor, limit);
                assertThat(page.timeline()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
                together.addAll(page.timeline());
                cursor = page.nextOrNull() == null
                        ? null
                        : StoryCursor.parse(page.nextOrNull().text());
            } while (cursor != null);
            assertThat(together).as("pages of " + limit).isEqualTo(whole);
        }
    }

    @Test
    void aPageCostsAlikeHoweverLongTheHistory() {
        sendRandomTouchpoints(100);
        int before = reads();
        sendRandomTouchpoints(2_000);

        assertThat(reads()).isEqualTo(before);
    }

    @Test
    void whatIsNotKeptOfADayIsShownOnThePageOnWhichTheDayEnds() {
        ProfileKit capped = ProfileKit.keepingADay(3);
        for (int minute = 0; minute < 9; minute++) {
            capped.send("p1", on(COOKIE).at("2026-03-01T10:0" + minute));
            capped.send("p1", on(COOKIE).at("2026-03-02T10:0" + minute));
        }

        StoryPage first = page(capped, null, 2);
        StoryPage second = page(capped, first.nextOrNull(), 2);
        StoryPage third = page(capped, second.nextOrNull(), 2);

        long day = LocalDate.parse("2026-03-01").toEpochDay();
        assertThat(first.capped()).as("the day goes on").isEmpty();
        assertThat(second.capped()).containsExactly(new CappedDay(day, 6));
        assertThat(third.capped()).containsExactly(new CappedDay(day + 1, 6));
        assertThat(StoryJson.of(third)).contains("\"set_aside\":[{\"day\":\"2026-03-02\",\"touchpoints\":6}]");
    }

    @Test
    void theAnswerSaysWhereIdentifiersWent() {
        sendOneSale();
        kit.send("p1", on("email:e").views("email").at("2026-03-01T10:00"));
        kit.reassign("email:e", "p1", "p2", 1);

        assertThat(page(null, 100).departed()).containsExactly(new Departed("email:e", "p2", 1));
    }

    @Test
    void aPageIsWrittenWithTheFieldsOfTheTopics() {
        kit.send("p1", on(COOKIE).views("email").at("2026-03-01T10:00"));
        kit.send("p1", on(COOKIE).orders("o1", "12.50", "EUR").at("2026-03-01T10:05"));
        kit.send("p1", on(COOKIE).orders("o1", "12.50", "EUR").at("2026-03-01T11:00"));

        String json = StoryJson.of(page(null, 2));

        assertThat(json)
                .startsWith("{\"profile_id\":\"p1\",\"first_seen\":\"2026-03-01T10:00:00Z\",\"last_seen\":"
                        + "\"2026-03-01T11:00:00Z\",\"touchpoint_count\":3,\"forgotten_touchpoint_count\":0,\"order_count\":1,\"departed\":[],"
                        + "\"timeline\":[{\"profile_id\":\"p1\",")
                .contains(
                        "\"occurred_at\":\"2026-03-01T10:05:00Z\"",
                        "\"order_amount\":\"12.5000\"",
                        "\"outcome\":\"converted\"",
                        "\"visits_of_page\":[{\"visit\":1,\"first_touchpoint_at\":\"2026-03-01T10:00:00Z\","
                                + "\"last_touchpoint_at\":\"2026-03-01T10:05:00Z\",\"touchpoints\":2}]",
                        "\"orders\":[{\"order_id\":\"o1\",\"ordered_at\":\"2026-03-01T10:05:00Z\","
                                + "\"amount\":\"12.5000\",\"currency\":\"EUR\",\"journey_id\":")
                .doesNotContain("revision", "updated_at")
                .endsWith("\"}");
        assertThat(StoryJson.of(page(page(null, 2).nextOrNull(), 2)))
                .contains("\"visit\":null}]", "\"orders\":[]")
                .endsWith("\"next\":null}");
    }

    @Test
    void anErasedIdentifierIsNotNamed() {
        List<Departed> departed =
                List.of(new Departed("cookie:secret", Redirect.ERASED, 2), new Departed("cookie:d", "p9", 3));

        assertThat(StoryJson.failure("Gone", departed))
                .isEqualTo(
                        "{\"error\":\"Gone\",\"departed\":[{\"identifier\":null,\"profile_id\":\"(erased)\",\"epoch\":2},"
                                + "{\"identifier\":\"cookie:d\",\"profile_id\":\"p9\",\"epoch\":3}]}");
    }

    @Test
    void whatIsNoCursorIsRefused() {
        Random random = new Random(7);
        sendRandomTouchpoints(10);
        String cursor = page(null, 5).nextOrNull().text();
        assertThat(StoryCursor.parse(cursor).text()).isEqualTo(cursor);
        for (int length = 0; length < cursor.length(); length++) {
            String cut = cursor.substring(0, length);
            assertThatThrownBy(() -> StoryCursor.parse(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, 60)];
            random.nextBytes(bytes);
            bytes[0] = 2;
            String text = Base64.getUrlEncoder().encodeToString(bytes);
            assertThatThrownBy(() -> StoryCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void sendOneSale() {
        kit.send("p1", on(COOKIE).views("email").at("2026-01-01T10:00"));
        kit.send("p1", on(COOKIE).views("direct").at("2026-01-01T10:10"));
        kit.send("p1", on(COOKIE).views("direct").at("2026-01-01T12:00"));
        kit.send("p1", on(COOKIE).orders("o1", "10", "EUR").at("2026-01-02T10:00"));
        kit.send("p1", on(COOKIE).orders("o1", "10", "EUR").at("2026-01-02T10:05"));
        kit.send("p1", on(COOKIE).views("direct").at("2026-01-03T10:00"));
    }

    /** Views and orders some of which come again, from minutes to weeks apart; the same ones for the same count. */
    private void sendRandomTouchpoints(int touchpoints) {
        Random random = new Random(3);
        LocalDateTime[] time = {LocalDateTime.parse("2020-01-01T00:00:00")};
        IntStream.range(0, touchpoints).forEach(i -> {
            time[0] = time[0].plusMinutes(random.nextInt(20) == 0 ? 60_000 : random.nextInt(60) + 1);
            String at = time[0].toString();
            if (random.nextInt(10) == 0) {
                kit.send(
                        "p1",
                        on(COOKIE)
                                .orders("o" + random.nextInt(1 + i / 10), "5", "EUR")
                                .at(at));
            } else {
                kit.send("p1", on(COOKIE).views("direct").at(at));
            }
        });
    }

    /** Reads of the second page. */
    private int reads() {
        StoryCursor second = page(null, 20).nextOrNull();
        kit.task().forgetCounts();
        page(second, 20);
        return ProfileTask.parts().stream()
                .map(kit.task()::store)
                .mapToInt(store -> store.gets() + store.scans())
                .sum();
    }

    private StoryPage page(StoryCursor cursorOrNull, int limit) {
        return page(kit, cursorOrNull, limit);
    }

    private static StoryPage page(ProfileKit kit, StoryCursor cursorOrNull, int limit) {
        StoredProfile profile = kit.stored("p1");
        return StoryReader.read(profile, profile.headOrNull(), VISIT_GAP_MS, cursorOrNull, limit);
    }
}
