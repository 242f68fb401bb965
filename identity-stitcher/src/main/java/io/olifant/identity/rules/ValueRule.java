package io.olifant.identity.rules;

import com.google.re2j.Pattern;
import io.olifant.identity.rules.ValueOutcome.Unusable;
import io.olifant.identity.rules.ValueOutcome.Usable;
import io.olifant.schemas.PlainText;
import java.util.Objects;

/**
 * Which values of a namespace identify somebody, and in which one form they are compared.
 *
 * @param normalisation how values are brought into one form
 * @param regionOrNull the country in which telephone numbers without a country code are dialled, or null for none; of no
 *     meaning unless telephone numbers are what is normalised
 * @param patternOrNull what a normalised value must match as a whole, in which case matters; null for
 *     anything. A pattern of RE2, so that no input can hold up a thread
 * @param blocked values that identify nobody, compared before and after normalisation
 */
public record ValueRule(Normalisation normalisation, String regionOrNull, Pattern patternOrNull, Blocklist blocked) {

    public ValueRule {
        Objects.requireNonNull(normalisation, "normalisation");
        Objects.requireNonNull(blocked, "blocked");
    }

    /** Takes every value that this normalisation can read. */
    static ValueRule of(Normalisation normalisation) {
        return new ValueRule(normalisation, null, null, Blocklist.NONE);
    }

    /** The value in its one form, or why it identifies nobody. */
    public ValueOutcome read(String raw) {
        String plain = PlainText.of(raw);
        if (plain.isEmpty()) {
            return new Unusable(DropCause.BLANK);
        }
        if (PlainText.isDamaged(plain)) {
            return new Unusable(DropCause.DAMAGED);
        }
        if (blocked.blocks(plain)) {
            return new Unusable(DropCause.BLOCKED);
        }
        String value = normalised(plain);
        if (value == null) {
            return new Unusable(DropCause.NO_PHONE_NUMBER);
        }
        // Letters do not matter to a blocklist, so only a form that differs by more can be blocked now.
        if (normalisation == Normalisation.PHONE && blocked.blocks(value)) {
            return new Unusable(DropCause.BLOCKED);
        }
        if (patternOrNull != null && !patternOrNull.matches(value)) {
            return new Unusable(DropCause.NO_MATCH);
        }
        return new Usable(value);
    }

    private String normalised(String plain) {
        return switch (normalisation) {
            case TRIM -> plain;
            case LOWER_CASE -> Caseless.of(plain);
            case PHONE -> PhoneNumbers.e164OrNull(plain, regionOrNull);
        };
    }
}
