package io.olifant.identity.codec;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.rules.Identifier;
import java.util.List;

/**
 * A touchpoint on its way to its anchor's node: what the graph wants to know of it, and its bytes, of which nothing else is
 * read.
 *
 * @param anchor the strongest identifier
 * @param others the identifiers that the touchpoint links to it, ascending
 * @param event what happened when
 * @param bytes the touchpoint as ingest encoded it
 * @param bodyStart where in the bytes the fields begin that are published as they are
 */
public record Observation(Identifier anchor, List<Identifier> others, FirstSeen event, byte[] bytes, int bodyStart) {}
