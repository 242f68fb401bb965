package io.olifant.identity.explain;

/**
 * That an identifier was seen with more of a weaker namespace than one customer may hold, and is suspicious for it.
 *
 * @param namespace the weaker namespace
 * @param neighbours with how many of it, counted up to a limit
 * @param allowed how many of it one customer may hold
 */
public record CrowdView(String namespace, int neighbours, int allowed) {}
