package io.olifant.benchmark.process;

/**
 * CPU time that a process has used since its start.
 *
 * @param seconds in all
 * @param jitSeconds by the compilers of its JVM, part of it
 * @param gcSeconds by its collectors of garbage, part of it
 */
public record Cpu(double seconds, double jitSeconds, double gcSeconds) {

    public static final Cpu NONE = new Cpu(0, 0, 0);

    public Cpu minus(Cpu earlier) {
        return new Cpu(seconds - earlier.seconds, jitSeconds - earlier.jitSeconds, gcSeconds - earlier.gcSeconds);
    }

    public Cpu plus(Cpu other) {
        return new Cpu(seconds + other.seconds, jitSeconds + other.jitSeconds, gcSeconds + other.gcSeconds);
    }

    public Cpu times(double factor) {
        return new Cpu(seconds * factor, jitSeconds * factor, gcSeconds * factor);
    }
}
