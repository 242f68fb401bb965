package io.olifant.identity.node;

import java.util.Objects;

/**
 * Orders the assignments that clusters make. The number alone does not suffice: two clusters that are about to merge may
 * use the same one, and then the older cluster's assignment counts.
 *
 * @param epoch the epoch of the cluster when it assigned, at least 0
 * @param label the cluster that assigned
 */
public record Version(long epoch, Label label) {

    public Version {
        Objects.requireNonNull(label, "label");
        if (epoch < 0) {
            throw new IllegalArgumentException("An epoch is at least 0; got " + epoch);
        }
    }

    public boolean isNewerThan(Version other) {
        return epoch != other.epoch ? epoch > other.epoch : label.isOlderThan(other.label);
    }
}
