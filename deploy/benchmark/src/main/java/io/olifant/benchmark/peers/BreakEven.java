package io.olifant.benchmark.peers;

import java.util.List;
import java.util.Locale;

/** From which length of history on the pipeline is right again sooner than a recomputation. */
final class BreakEven {

    /**
     * One length of history at which both were measured.
     *
     * @param events how many events it has
     */
    record Point(long events, double recomputedSeconds, double streamedSeconds) {

        boolean isStreamingFaster() {
            return streamedSeconds < recomputedSeconds;
        }

        /** Above zero where streaming is faster. */
        private double logarithmOfRatio() {
            return Math.log(recomputedSeconds / streamedSeconds);
        }
    }

    private BreakEven() {}

    /**
     * A sentence.
     *
     * @param points by growing length, one at least
     */
    static String sentence(List<Point> points) {
        Point first = points.get(0);
        if (first.isStreamingFaster()) {
            return say("Streaming is right sooner from the shortest measured history on: %,d events.", first.events());
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).isStreamingFaster()) {
                return say(
                        "Streaming is right sooner from about %,d events on, between two measured lengths.",
                        roundedToTwoDigits(crossing(points.get(i - 1), points.get(i))));
            }
        }
        Point last = points.get(points.size() - 1);
        return say("Recomputing is right sooner at all measured lengths, up to %,d events.", last.events());
    }

    /** Where the straight line between two points, on logarithmic axes, meets equality. */
    private static double crossing(Point before, Point after) {
        double share = before.logarithmOfRatio() / (before.logarithmOfRatio() - after.logarithmOfRatio());
        return Math.exp(Math.log(before.events()) + share * (Math.log(after.events()) - Math.log(before.events())));
    }

    private static long roundedToTwoDigits(double events) {
        long unit = 1;
        while (events / unit >= 100) {
            unit *= 10;
        }
        return Math.round(events / unit) * unit;
    }

    private static String say(String format, long events) {
        return String.format(Locale.ROOT, format, events);
    }
}
