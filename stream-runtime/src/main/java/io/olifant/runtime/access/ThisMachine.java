package io.olifant.runtime.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that only programs of this machine reach. */
public final class ThisMachine {

    private ThisMachine() {}

    /** Whether a host is this machine and nobody else's; a name that cannot be resolved is not. */
    public static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
