package io.olifant.local.deployment;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whom a command is about. */
public final class IdentifierParameters {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAMESPACE:VALUE",
            description = "An identifier as sources write it, or a pseudonym as it is shown; as two words"
                    + " (NAMESPACE VALUE), too.")
    private List<String> words;

    /**
     * The one that is named.
     *
     * @throws ParameterException if it is none, or more
     */
    public RawIdentifier one() {
        return read(1, 1).get(0);
    }

    /**
     * Those that are named.
     *
     * @throws ParameterException if they are fewer or more than may be, or one of them is no identifier
     */
    public List<RawIdentifier> read(int least, int most) {
        try {
            return RawIdentifier.read(words, least, most);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
