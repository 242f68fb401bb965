package io.olifant.runtime.lookup;

import org.apache.kafka.streams.state.HostInfo;

/** The instance whose task holds a key. */
public sealed interface StoreOwner {

    /** This instance. */
    record Here(int partition) implements StoreOwner {}

    /** Another instance, by the address that it advertises. */
    record There(HostInfo host) implements StoreOwner {}
}
