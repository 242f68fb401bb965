package io.olifant.identity.resolve;

/** Disjoint sets over the numbers 0 to size − 1, with path halving and union by size. */
public final class UnionFind {

    private final int[] parent;
    private final int[] size;

    public UnionFind(int count) {
        parent = new int[count];
        size = new int[count];
        for (int i = 0; i < count; i++) {
            parent[i] = i;
            size[i] = 1;
        }
    }

    /** The number that stands for the set of {@code i}. */
    public int find(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins the sets of two numbers and returns the number that stands for the joined set. */
    public int join(int first, int second) {
        int a = find(first);
        int b = find(second);
        if (a == b) {
            return a;
        }
        int large = size[a] >= size[b] ? a : b;
        int small = large == a ? b : a;
        parent[small] = large;
        size[large] += size[small];
        return large;
    }
}
