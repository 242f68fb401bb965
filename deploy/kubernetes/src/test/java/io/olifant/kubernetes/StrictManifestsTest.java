package io.olifant.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of what the chart renders is one of Kubernetes'. */
class StrictManifestsTest {

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "together", "production"})
    void everyFieldIsOneOfKubernetes(String valueSet) {
        for (JsonNode resource : Chart.resources(valueSet)) {
            if (StrictMapper.knows(resource)) {
                assertThatCode(() -> StrictMapper.read(resource))
                        .as(StrictMapper.typeOf(resource) + " "
                                + resource.at("/metadata/name").asText())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void onlyTypesOfOperatorsAreLeftToTheOtherCheck() {
        TreeSet<String> others = new TreeSet<>();
        Chart.VALUE_SETS.forEach(valueSet -> Chart.resources(valueSet).stream()
                .filter(resource -> !StrictMapper.knows(resource))
                .map(StrictMapper::typeOf)
                .forEach(others::add));
        assertThat(others).containsExactly("keda.sh/v1alpha1/ScaledObject", "monitoring.coreos.com/v1/PodMonitor");
    }

    @Test
    void aMisspeltFieldIsRefusedHoweverDeepItLies() {
        JsonNode statefulSet = Chart.ofKind(Chart.resources("minimal"), "StatefulSet")
                .findFirst()
                .orElseThrow();
        for (String place :
                List.of("", "/spec", "/spec/template/spec", "/spec/template/spec/containers/0/securityContext")) {
            JsonNode copy = statefulSet.deepCopy();
            ((ObjectNode) copy.at(place)).put("readOnlyRootFileSystem", true);
            assertThatThrownBy(() -> StrictMapper.read(copy))
                    .as("at '%s'", place)
                    .isInstanceOf(UnrecognizedPropertyException.class);
        }
    }
}
