package io.olifant.retailer;

import static io.olifant.retailer.Times.HOUR_MS;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.time.LocalDate;
import java.util.List;

/** What reaches people without their doing: advertisements in their browser, a newsletter twice a month. */
final class Marketing {

    private static final double IMPRESSION_CHANCE = 0.02;
    private static final double NEWSLETTER_OPENED_CHANCE = 0.3;
    private static final double NEWSLETTER_OPENED_ANYHOW_CHANCE = 0.05;
    private static final List<String> PLACES = List.of("display", "social");

    private final Recorder recorder;

    Marketing(Recorder recorder) {
        this.recorder = recorder;
    }

    void reach(Person person, LocalDate date, long dayStartMs) {
        Dice dice = person.dice;
        if (person.interested && dice.chance(IMPRESSION_CHANCE)) {
            long timeMs = Times.online(dice, dayStartMs);
            Identifier cookie = person.devices.get(0).cookie(timeMs);
            Touchpoint impression =
                    recorder.sighting(person, Silo.ADS, timeMs, dice.oneOf(PLACES), "impression", List.of(cookie));
            impression.setCampaign("brand");
            recorder.deliver(person, Silo.ADS, impression);
        }
        boolean newsletter = date.getDayOfMonth() == 1 || date.getDayOfMonth() == 15;
        if (newsletter && person.emailKnown) {
            sendNewsletter(person, dayStartMs);
        }
    }

    private void sendNewsletter(Person person, long dayStartMs) {
        Dice dice = person.dice;
        boolean opens = dice.chance(person.interested ? NEWSLETTER_OPENED_CHANCE : NEWSLETTER_OPENED_ANYHOW_CHANCE);
        if (!opens) {
            return;
        }
        long timeMs = dayStartMs + 8 * HOUR_MS + dice.between(0, 12 * HOUR_MS);
        Touchpoint opened =
                recorder.sighting(person, Silo.EMAIL, timeMs, "email", "impression", List.of(person.email()));
        opened.setCampaign("newsletter");
        recorder.deliver(person, Silo.EMAIL, opened);
    }
}
