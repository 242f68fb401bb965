package io.olifant.runtime.access;

import java.util.Objects;

/**
 * Who asks, as far as that was proved.
 *
 * @param name what the audit calls it: {@code token:crm}, {@code certificate:crm.example.com} or {@code loopback}
 */
public record Asker(String name, Standing standing) {

    /** What somebody may ask. */
    public enum Standing {
        /** What people ask. */
        CLIENT,
        /** What people ask, and what only instances ask each other. */
        PEER,
        /** The same: whoever is on this machine, where nobody has to say who they are. */
        ANYBODY_HERE
    }

    /** Programs of this machine, where no authentication is configured. */
    static final Asker LOOPBACK = new Asker("loopback", Standing.ANYBODY_HERE);

    public Asker {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(standing, "standing");
    }

    /** Whether it may ask what instances ask each other. */
    public boolean mayAskAsPeer() {
        return standing != Standing.CLIENT;
    }

    /** Whether its look-ups are counted. Those of an instance were where they came in. */
    public boolean isLimited() {
        return standing != Standing.PEER;
    }
}
