package io.olifant.identity.correction;

import io.olifant.identity.message.RequestPart;
import io.olifant.identity.rules.Identifier;
import java.util.Objects;

/**
 * A walk over all that a task holds: first its identifiers, then its clusters.
 *
 * @param command the command that began it, and which task's part this is
 * @param isAtClusters whether the identifiers are done
 * @param after the last identifier, or founder of a cluster, that is done; null if none is
 * @param identifiers identifiers done
 * @param clusters clusters done
 */
public record Sweep(RequestPart command, boolean isAtClusters, Identifier after, long identifiers, long clusters) {

    public Sweep {
        Objects.requireNonNull(command, "command");
    }
}
