package io.olifant.identity.simulation;

import io.olifant.identity.node.Version;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches what clusters give. Without a cap, they give an identifier one assignment after the other: whoever gives it the
 * next one has taken in whoever gave it the last one, because evidence never overtakes what it belongs to. A cluster that
 * retires gives profiles to those beyond the cap, while their own cluster may do the same; there versions decide.
 */
final class GivenVersions {

    private final boolean mayCross;
    private final Map<String, Long> lastEpochByIdentifier = new HashMap<>();

    GivenVersions(boolean mayCross) {
        this.mayCross = mayCross;
    }

    void given(String identifier, Version version) {
        Long before = lastEpochByIdentifier.put(identifier, version.epoch());
        if (!mayCross && before != null && before >= version.epoch()) {
            throw new IllegalStateException(
                    "An invariant broke: a cluster gives an assignment that is not newer than what"
                            + " the identifier was given before");
        }
    }
}
