package io.olifant.local.stack;

import io.olifant.local.terminal.UsageException;
import io.olifant.retailer.RetailerConfig;
import java.time.LocalDate;

/**
 * The generated retailer of a data folder, noted so that a feed which was broken off goes on with the same.
 *
 * @param endDate the day after its last, as {@code 2026-11-21}
 */
public record RetailerPlan(int people, int days, long seed, String endDate) {

    public RetailerConfig config() {
        try {
            return RetailerConfig.endingOn(LocalDate.parse(endDate), days)
                    .withPeople(people)
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + " Check --people and --days.", e);
        }
    }
}
