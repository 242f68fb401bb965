package io.olifant.kpi.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkovChainTest {

    private static final long WHOLE = 1_000_000_000_000L;

    @Test
    void aChannelThatAllConversionsComeThroughIsIndispensable() {
        // a, b: order; a: lost.
        MarkovChain chain =
                new MarkovChain(new long[] {2, 0}, new long[][] {{0, 1}, {0, 0}}, new long[] {0, 1}, new long[] {1, 0});

        assertThat(chain.removalEffects()).containsExactly(WHOLE, WHOLE);
    }

    @Test
    void aLoopIsGoneThroughAnyNumberOfTimes() {
        // a, b, a, b, a: order; b: lost. Paths leave a 3 times, 2 of them to b, and b 3 times, 2 of them to a.
        MarkovChain chain =
                new MarkovChain(new long[] {1, 1}, new long[][] {{0, 2}, {2, 0}}, new long[] {1, 0}, new long[] {0, 1});

        // Conversion from a: x = 1/3 + 2/3 y, from b: y = 2/3 x, so x = 3/5, y = 2/5, and 1/2 from the start.
        // Without a nothing converts; without b it is 1/2 · 1/3, a third of 1/2.
        assertThat(chain.removalEffects()).containsExactly(WHOLE, 666_666_666_667L);
    }

    @Test
    void aChannelThatOnlyLosesHasNoEffect() {
        MarkovChain chain =
                new MarkovChain(new long[] {1, 1}, new long[][] {{0, 0}, {0, 0}}, new long[] {1, 0}, new long[] {0, 1});

        assertThat(chain.removalEffects()).containsExactly(WHOLE, 0);
    }

    @Test
    void countsThatContradictEachOtherHaveNoEffects() {
        // Paths go round for ever: what they end with has not arrived yet.
        MarkovChain chain =
                new MarkovChain(new long[] {1, 0}, new long[][] {{0, 1}, {1, 0}}, new long[] {0, 0}, new long[] {0, 0});

        assertThat(chain.removalEffects()).isEmpty();
    }

    @Test
    void aThousandChannelsAreSolved() {
        int size = 1_000;
        long[] starts = new long[size];
        long[][] steps = new long[size][size];
        long[] wins = new long[size];
        long[] losses = new long[size];
        for (int i = 0; i < size; i++) {
            starts[i] = 2;
            steps[i][(i + 1) % size] = 2;
            wins[i] = 1;
            losses[i] = 1;
        }

        long[] effects = new MarkovChain(starts, steps, wins, losses).removalEffects();

        // Each channel of the ring is like every other: half of what comes to it goes on, so a path has two touches on
        // average, and half of all paths convert, from wherever they are.
        assertThat(effects).hasSize(size).containsOnly(2 * WHOLE / size);
    }
}
