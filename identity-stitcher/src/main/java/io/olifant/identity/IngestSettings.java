package io.olifant.identity;

import io.olifant.identity.ingest.IngestLimits;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.schemas.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the settings say of touchpoints: what one may be at most. */
final class IngestSettings {

    /** With so many, what a record says of one customer by currency stays far below what a record may have. */
    private static final int CURRENCIES_MAX = 300;

    private IngestSettings() {}

    /**
     * The limits of ingest.
     *
     * @throws ConfigurationException if the currencies are none
     */
    static IngestLimits limits(IdentitySettings settings) {
        return new IngestLimits(
                settings.identifiersMax(),
                settings.identifierMaxChars(),
                settings.dimensionMaxChars(),
                settings.textMaxChars(),
                currencies(settings),
                Money.toUnits(BigDecimal.valueOf(settings.amountMax())),
                settings.futureTolerance().toMillis(),
                LocalDate.of(settings.earliestEventYear(), 1, 1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli());
    }

    private static Set<String> currencies(IdentitySettings settings) {
        Set<String> codes = new TreeSet<>();
        settings.currencies().forEach(code -> codes.add(code.strip().toUpperCase(Locale.ROOT)));
        String wrong = codes.stream()
                .filter(code -> !code.matches("[A-Z]{3}"))
                .findFirst()
                .orElse(null);
        if (wrong != null) {
            throw new ConfigurationException(List.of(IdentityStitcher.NAME + ".currencies names '" + wrong
                    + "', which is no code of three letters; expected codes like EUR, separated by commas."));
        }
        if (codes.size() > CURRENCIES_MAX) {
            throw new ConfigurationException(List.of(IdentityStitcher.NAME + ".currencies names " + codes.size()
                    + " currencies; expected at most " + CURRENCIES_MAX
                    + ", since each may be told apart of each customer."));
        }
        return codes;
    }
}
