package io.olifant.identity.rules;

import io.olifant.schemas.PlainText;
import java.util.Locale;

/** How the values of a namespace are brought into one form before they are compared. */
public enum Normalisation {
    /** The value as people see it; see {@link PlainText}. */
    TRIM,
    /** The value as people see it, without regard to small and capital letters; see {@link Caseless}. */
    LOWER_CASE,
    /** A telephone number becomes its form in E.164, {@code +31612345678}; see {@link PhoneNumbers}. */
    PHONE;

    /** The name in the rules file: {@code trim}, {@code lower-case} or {@code phone}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
