package io.olifant.operate;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
    public Integer call() throws InterruptedException {
        if (port == null || port < 1 || port > PORT_MAX) {
            throw misuse(
                    "Which port is to be asked? Give --port, or set OLIFANT_HTTP_PORT to the olifant.http.port of the application.");
        }
        if (timeoutSeconds < 1) {
            throw misuse("--timeout is " + timeoutSeconds + ", but expected a number of seconds, at least 1.");
        }
        URI address = URI.create("http://127.0.0.1:" + port + (isReadinessAsked ? "/health/ready" : "/health/live"));
        PrintWriter err = spec.commandLine().getErr();
        try {
            Duration timeout = Duration.ofSeconds(timeoutSeconds);
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(timeout)
                    .build()
                    .send(
                            HttpRequest.newBuilder(address).timeout(timeout).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == HTTP_OK) {
                spec.commandLine().getOut().println(answer.body().strip());
                return 0;
            }
            err.println(address + " answers " + answer.statusCode() + ": "
                    + answer.body().strip());
        } catch (IOException e) {
            err.println(address + " does not answer (" + e.getClass().getSimpleName()
                    + "). Does the application run, and is this its olifant.http.port?");
        }
        return Main.FAILED;
    }

    private ParameterException misuse(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
