package io.olifant.identity.store;

import io.olifant.identity.rules.Identifier;

/** Where what is kept of identifiers is found and changed. */
public interface Entries {

    /** What is kept of an identifier, or null if it was never seen. */
    IdentifierEntry find(Identifier identifier);

    /** To be called after each change. */
    void put(Identifier identifier, IdentifierEntry entry);
}
