package io.olifant.faults.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    @Test
    void aFaultThatNothingShowsFailsTheExperiment() {
        assertThatThrownBy(() -> new Evidence(List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Nothing shows that the fault took place");
    }

    @Test
    void aFactThatDoesNotHoldFailsTheExperimentAndSaysWhatWasSeen() {
        assertThatThrownBy(() -> Evidence.require(false, "the disk was full", "there was room"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The fault did not take place: there was room");
    }

    @Test
    void aFactThatHoldsIsReported() {
        assertThat(Evidence.require(true, "the disk was full", "there was room"))
                .isEqualTo("the disk was full");
    }
}
