package io.olifant.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RetailerConfigTest {

    private static final RetailerConfig CONFIG = RetailerConfig.endingOn(LocalDate.of(2026, 11, 21), 30);

    @Test
    void endsBeforeTheGivenDate() {
        assertThat(CONFIG.startDate()).isEqualTo(LocalDate.of(2026, 10, 22));
        assertThat(CONFIG.endMs())
                .isEqualTo(Instant.parse("2026-11-21T00:00:00Z").toEpochMilli());
        assertThat(CONFIG.startMs())
                .isEqualTo(Instant.parse("2026-10-22T00:00:00Z").toEpochMilli());
    }

    @Test
    void hasTheDefaultsThatTheDemoIsDescribedWith() {
        assertThat(CONFIG).isEqualTo(new RetailerConfig(1, 2_000, LocalDate.of(2026, 10, 22), 30, 0.02, 1, true, true));
    }

    @Test
    void refusesWhatIsOutOfBoundsAndNamesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withPeople(0))
                .withMessage("The retailer's people is 0: expected 1 to 10000000.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetailerConfig.endingOn(LocalDate.of(2026, 11, 21), 0))
                .withMessageContaining("days is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withDuplicatesShare(0.6))
                .withMessageContaining("duplicatesShare is 0.6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withDelayScale(Double.NaN))
                .withMessageContaining("delayScale is NaN");
    }
}
