package io.olifant.local.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * What the deletion of a data folder did.
 *
 * @param wasThere whether there was a folder
 * @param left what lies in it that the stack did not make, and that is therefore still there, ascending
 */
public record Deletion(boolean wasThere, List<Path> left) {

    static final Deletion OF_NOTHING = new Deletion(false, List.of());

    public Deletion {
        left = List.copyOf(left);
    }
}
