package io.olifant.operate;

import io.olifant.Olifant;
import io.olifant.runtime.config.SettingsFile;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code olifant config}: a configuration file to begin with. */
@Command(
        name = "config",
        description = "Prints a configuration file in which every setting stands with what it does and its default.",
        mixinStandardHelpOptions = true)
final class ConfigCommandLine implements Runnable {

    private static final String HEADING = """
            # The settings of Olifant, each with what it does and its default. To change one, take the "#" before its name
            # away and write another value. This file serves all applications: olifant run APPLICATION --config FILE.
            #
            # The environment wins over this file: a variable is named after its setting, as OLIFANT_HTTP_PORT is after
            # olifant.http.port. The command line (--set olifant.http.port=8101) wins over both.
            #
            # Any value can refer to what stands elsewhere: ${file:/run/secrets/password} to the text of a file, ${env:NAME} to an
            # environment variable. In production, secrets must (docs/operations/secure.md).
            #
            # What a deployment sets at the least: olifant.kafka.bootstrap.servers, olifant.schema-registry.url,
            # olifant.topics.partitions and replication-factor, olifant.calendar.zone, olifant.http.port,
            # olifant.state.directory, identity-stitcher.hashing-key-file. And olifant.streams.production: true.""";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Map<String, Class<?>> typeBySection = new LinkedHashMap<>();
        Olifant.applications()
                .forEach(application -> typeBySection.put(application.name(), application.settingsType()));
        PrintWriter out = spec.commandLine().getOut();
        // One line end everywhere, so that the file is the same from whichever system it comes.
        out.print(HEADING + "\n" + String.join("\n", SettingsFile.lines(typeBySection)) + "\n");
        out.flush();
    }
}
