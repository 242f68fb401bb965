package io.olifant.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    private static final int APPLICATIONS = 3;
    private static final int STARTS = 200;

    @TempDir
    private Path temporary;

    @Test
    void applicationsThatStartTogetherMayShareOne() throws Exception {
        ExecutorService applications = Executors.newFixedThreadPool(APPLICATIONS);
        CyclicBarrier together = new CyclicBarrier(APPLICATIONS);
        try {
            for (int start = 0; start < STARTS; start++) {
                Path folder = temporary.resolve("data" + start).resolve("state");
                List<Future<?>> made = new ArrayList<>();
                for (int application = 0; application < APPLICATIONS; application++) {
                    made.add(applications.submit(() -> {
                        together.await();
                        StateFolder.make(folder);
                        return folder;
                    }));
                }
                for (Future<?> each : made) {
                    each.get();
                }
                assertThat(folder).isDirectory();
            }
        } finally {
            applications.shutdownNow();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedTogetherWithItsSetting() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> StateFolder.make(file.resolve("state")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.resolve("state").toString())
                .hasMessageContaining("olifant.state.directory");
        assertThatThrownBy(() -> StateFolder.make(file))
                .hasMessageContaining("cannot be made (there is a file of that name)");
    }

    /** Whoever runs tests as root may write everywhere. */
    @Test
    void aFolderOfSomebodyElseIsNamedTogetherWithItsSetting() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("state"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(folder));

        assertThatThrownBy(() -> StateFolder.make(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("this user may not write to it; set olifant.state.directory to one");
    }
}
