package io.olifant.identity;

import io.olifant.identity.hashing.HashingKey;
import java.util.Optional;

/** A hashing key that protects nobody. */
public final class TestKeys {

    public static final String TEXT = "0123456789abcdef0123456789abcdef";

    private TestKeys() {}

    public static HashingKey key() {
        return HashingKey.load(Optional.empty(), Optional.of(TEXT));
    }
}
