package io.olifant.operate;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code olifant health}: for whoever watches a process and cannot ask by HTTP, such as a container's health check. */
@Command(
        name = HealthCommandLine.NAME,
        description = {
            "Asks an application on this machine whether it is well, and prints what it says.",
            "Ends with 0 if it is, with 1 if it is not or does not answer."
        },
        mixinStandardHelpOptions = true)
final class HealthCommandLine implements Callable<Integer> {

    static final String NAME = "health";

    private static final int PORT_MAX = 65_535;
    private static final int TIMEOUT_MAX_SECONDS = 3_600;
    private static final int MILLIS = 1_000;
    private static final int HTTP_OK = 200;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:OLIFANT_HTTP_PORT}",
            description = "Where it serves (olifant.http.port); by default what the variable OLIFANT_HTTP_PORT says.")
    private Integer port;

    @Option(
            names = "--ready",
            description =
                    "Asks whether it is ready, that is, its state is restored and it works; otherwise, whether it lives.")
    private boolean isReadinessAsked;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long it may take to answer; ${DEFAULT-VALUE} s by default.")
    private int timeoutSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (port == null || port < 1 || port > PORT_MAX) {
            throw misuse(
                    "Which port is to be asked? Give --port, or set OLIFANT_HTTP_PORT to the olifant.http.port of the application.");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > TIMEOUT_MAX_SECONDS) {
            throw misuse("--timeout is " + timeoutSeconds
                    + ", but expected a number of seconds, at least 1 and at most " + TIMEOUT_MAX_SECONDS + ".");
        }
        URI address = URI.create("http://127.0.0.1:" + port + (isReadinessAsked ? "/health/ready" : "/health/live"));
        PrintWriter err = spec.commandLine().getErr();
        try {
            // Not the newer client: it prepares encryption first, which takes longer than everything else here.
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(timeoutSeconds * MILLIS);
            connection.setReadTimeout(timeoutSeconds * MILLIS);
            int status = connection.getResponseCode();
            try (InputStream body = status == HTTP_OK ? connection.getInputStream() : connection.getErrorStream()) {
                String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
                if (status == HTTP_OK) {
                    spec.commandLine().getOut().println(text);
                    return 0;
                }
                err.println(address + " answers " + status + ": " + text);
            }
        } catch (IOException e) {
            err.println(address + " does not answer (" + e.getMessage()
                    + "). Does the application run, and is this its olifant.http.port?");
        }
        return Main.FAILED;
    }

    private ParameterException misuse(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
