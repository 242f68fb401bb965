package io.olifant.identity.message;

import java.util.Objects;

/**
 * One of several parts of a request or command, each of which is answered.
 *
 * @param id the request or command
 * @param part which part, from 1
 * @param parts how many there are
 */
public record RequestPart(String id, int part, int parts) {

    public RequestPart {
        Objects.requireNonNull(id, "id");
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("Part " + part + " of " + parts + "; parts count from 1");
        }
    }

    /** The only part of a request. */
    public static RequestPart whole(String id) {
        return new RequestPart(id, 1, 1);
    }
}
