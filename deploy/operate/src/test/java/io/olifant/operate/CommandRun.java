package io.olifant.operate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What one run of the command {@code olifant} gave.
 *
 * @param status with which the process would end
 */
public record CommandRun(int status, String out, String err) {

    /** Runs it within this JVM. */
    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = command.execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }

    public List<String> lines() {
        return out.lines().toList();
    }
}
