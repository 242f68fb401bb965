package io.olifant.identity.explain;

/**
 * What a cluster knows of one of its identifiers.
 *
 * @param root the founder of the root that answers; of an alias, the founder of the cluster to ask instead
 * @param isAlias whether to ask there; then nothing else is set
 * @param profile the profile that the identifier lies in
 * @param path how it is connected to the other identifier that was asked for, or null
 */
public record ClusterView(String root, boolean isAlias, ProfileView profile, PathView path) {

    /** An alias: ask that one. */
    public static ClusterView alias(String target) {
        return new ClusterView(target, true, null, null);
    }

    /** A root. */
    public static ClusterView root(String founder, ProfileView profile, PathView pathOrNull) {
        return new ClusterView(founder, false, profile, pathOrNull);
    }
}
