package io.olifant.faults.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Olifant's own jars of a former release, kept by {@code deploy/faults/keep-release}. The libraries are those of today. */
final class Release {

    private Release() {}

    /** Where the jars of a deployment are unpacked to. */
    static Path folder(Path deployment) {
        return deployment.resolve("former-release");
    }

    /**
     * Unpacks the jars of a release.
     *
     * @param version such as {@code 0.1.0}
     * @param deployment the folder of the deployment
     */
    static List<Path> unpack(String version, Path deployment) {
        String kept = "/releases/" + version + "-jars.zip";
        List<Path> jars = new ArrayList<>();
        try (InputStream in = Release.class.getResourceAsStream(kept)) {
            if (in == null) {
                throw new IllegalArgumentException("No jars of the release " + version
                        + " are kept; deploy/faults/keep-release " + version + " makes " + kept);
            }
            Path folder = Files.createDirectories(folder(deployment));
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path jar = folder.resolve(Path.of(entry.getName()).getFileName());
                Files.copy(zip, jar);
                jars.add(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The jars of the release " + version + " cannot be unpacked", e);
        }
        return jars;
    }
}
