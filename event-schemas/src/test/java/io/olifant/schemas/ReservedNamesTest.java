package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {

    @ParameterizedTest
    @CsvSource({
        "(all), ((all))",
        "(none), ((none))",
        "(other), ((other))",
        "(unattributed), ((unattributed))",
        "(start), ((start))",
        "(conversion), ((conversion))",
        "(abandoned), ((abandoned))",
        "((all)), (((all)))",
        "(((none))), ((((none))))"
    })
    void ourNamesGetAnotherPairOfBracketsWhereASourceWritesThem(String written, String escaped) {
        assertThat(ReservedNames.escaped(written)).isEqualTo(escaped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "(", "()", "(((", "((all)", "(all))", "all", "(direct)", "(All)", "(all) ", "(all)(none)"})
    void allOthersStayAsTheyAre(String written) {
        assertThat(ReservedNames.escaped(written)).isSameAs(written);
    }
}
