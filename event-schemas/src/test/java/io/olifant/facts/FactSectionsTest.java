package io.olifant.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.TouchCount;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactSectionsTest {

    private static final FactKey JANUARY = FactKey.of("anna", Period.parse(PeriodType.MONTH, "2026-01"));
    private static final FactKey ALL_TIME = FactKey.ofAllTime("anna", PeriodType.MONTH);
    private static final Set<Section> OF_A_PERIOD =
            EnumSet.complementOf(EnumSet.of(Section.LIFETIME, Section.PURCHASES));

    @Test
    void whatWasWrittenIsRead() {
        for (int seed = 0; seed < 500; seed++) {
            PeriodFact fact = new SomeFacts(seed).ofPeriod();
            CustomerFact expected = ReadableFact.of(JANUARY, fact.sections());
            byte[] value = fact.sections().encode();
            PeriodFact read = (PeriodFact) Fact.of(FactSections.decode(value));
            assertThat(ReadableFact.of(JANUARY, read.sections()))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(read.getConversions()).as("seed %d", seed).isEqualTo(fact.getConversions());
            assertThat(read.getTouch()).as("seed %d", seed).isEqualTo(fact.getTouch());
            assertThat(read.sections().encode()).as("seed %d", seed).isEqualTo(value);
        }
    }

    @Test
    void aFactOfAllTimeIsReadAsOne() {
        for (int seed = 0; seed < 200; seed++) {
            LifetimeFact fact = new SomeFacts(seed).ofLifetime();
            Fact read = Fact.of(FactSections.decode(fact.sections().encode()));
            assertThat(read).isInstanceOf(LifetimeFact.class);
            assertThat(ReadableFact.of(ALL_TIME, read.sections()))
                    .as("seed %d", seed)
                    .isEqualTo(ReadableFact.of(ALL_TIME, fact.sections()));
            assertThat(((LifetimeFact) read).getPurchases()).isEqualTo(fact.getPurchases());
        }
    }

    @Test
    void aGetterOpensItsSectionAloneAndTheOthersStayTheBytesTheyWere() {
        FactSections before = full();
        PeriodFact fact = new PeriodFact(before);
        fact.getTouchpoints().get(0).setTouchpoints(99);

        assertThat(OF_A_PERIOD.stream().filter(fact::isOpen)).containsExactly(Section.TOUCHES);
        FactSections after = fact.sections();

        assertThat(after.differences(before)).containsExactly(Section.TOUCHES);
        for (Section section : EnumSet.complementOf(EnumSet.of(Section.TOUCHES))) {
            assertThat(after.getOrNull(section)).as("%s", section).isSameAs(before.getOrNull(section));
        }
    }

    @Test
    void aSectionThatWasOnlyReadIsBytesAgainAndOneThatChangedStaysOpen() {
        PeriodFact fact = new PeriodFact(full());
        assertThat(fact.getDays()).isNotEmpty();
        fact.getTouchpoints().add(new TouchCount("z", null, "z", null, 1L));

        fact.sections();

        assertThat(fact.isOpen(Section.DAYS)).isFalse();
        assertThat(fact.isOpen(Section.TOUCHES)).isTrue();
        fact.getTouchpoints().add(new TouchCount("zz", null, "z", null, 1L));
        assertThat(new PeriodFact(FactSections.decode(fact.sections().encode())).getTouchpoints())
                .isEqualTo(fact.getTouchpoints());
    }

    @Test
    void anEmptySectionTakesNoByte() {
        PeriodFact fact = new PeriodFact(full());
        fact.getTouchpoints().clear();
        assertThat(fact.isEmpty(Section.TOUCHES)).isTrue();
        assertThat(fact.sections().getOrNull(Section.TOUCHES)).isNull();
        assertThat(new PeriodFact().sections()).isEqualTo(FactSections.NONE);
        assertThat(FactSections.NONE.encode()).hasSize(1);
    }

    @Test
    void textsThatComeAgainTakeAByte() {
        PeriodFact fact = new PeriodFact();
        fact.getTouchpoints().add(new TouchCount("webshop", "marketing", "email", "decision", 1L));
        int one = fact.sections().size();
        fact.getTouchpoints().add(new TouchCount("webshop", "marketing", "decision", "email", 1L));
        assertThat(fact.sections().size() - one).isEqualTo(5);
    }

    @Test
    void aFactOfAnotherVersionOrWithAnUnknownSectionIsRefused() {
        assertThatThrownBy(() -> FactSections.decode(new byte[] {1}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 1")
                .hasMessageContaining("Reset");
        assertThatThrownBy(() -> FactSections.decode(new byte[0])).isInstanceOf(IllegalStateException.class);
        byte[] unknown = {FactSections.VERSION, 2 * 20, 2, 0};
        assertThatThrownBy(() -> FactSections.decode(unknown))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("section 20")
                .hasMessageContaining("newer release");
    }

    @Test
    void bytesBehindTheEndOfASectionAreRefused() {
        byte[][] bytes = new byte[Section.COUNT][];
        bytes[Section.TOUCHES.ordinal()] = new byte[] {0, 0};
        PeriodFact fact = new PeriodFact(new FactSections(bytes));
        assertThatThrownBy(fact::getTouchpoints)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 bytes behind its end");
    }

    /** Numbers of sections lie in stores. */
    @Test
    void numbersOfSectionsRiseWithoutGaps() {
        for (Section section : Section.values()) {
            assertThat(section.code()).isEqualTo(section.ordinal() + 1);
            assertThat(Section.ofCode(section.code())).isSameAs(section);
        }
    }

    private static FactSections full() {
        for (int seed = 0; ; seed++) {
            FactSections sections = new SomeFacts(seed).ofPeriod().sections();
            if (OF_A_PERIOD.stream().allMatch(section -> sections.getOrNull(section) != null)
                    && !new PeriodFact(sections).getDays().isEmpty()) {
                return sections;
            }
        }
    }
}
