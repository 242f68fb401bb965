package org.apache.kafka.test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Stands in for a class of the tests of Kafka's clients: the test kit of 4.4.0 asks it for temporary files, and that release has
 * not published it. To be deleted when {@code kafka-clients} comes with classifier {@code test} again, or the kit without need of it.
 */
public final class TestUtils {

    private TestUtils() {}

    /** A new empty file that is deleted when the JVM ends. */
    public static File tempFile() throws IOException {
        return tempFile("kafka", ".tmp");
    }

    /** A new empty file that is deleted when the JVM ends, whose name begins and ends so. */
    public static File tempFile(String prefix, String suffix) throws IOException {
        File file = Files.createTempFile(prefix, suffix).toFile();
        file.deleteOnExit();
        return file;
    }
}
