package io.olifant.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.identity.rules.RulesFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnknownNamespacesTest {

    private static final String KNOWN =
            "  The rules know cookie, customer_id, device_id, email, loyalty_card, phone; a namespace that is meant as it is"
                    + " written gets a rule (docs/identity.md).";

    private final UnknownNamespaces namespaces = new UnknownNamespaces(RulesFiles.identityRules(Optional.empty()));

    @TempDir
    private Path directory;

    @Test
    void aMisspeltNamespaceIsNamedWithTheOneThatWasMeant() {
        see("E-Mail", "ann@example.org");
        see("e-mail", "ben@example.org");
        see("login", "ben@example.org");
        assertThat(namespaces.lines())
                .containsExactly(
                        "  2 identifiers of the namespace \"e-mail\", which has no rule, are stored as hashes: did you"
                                + " mean email?",
                        "  1 identifier of the namespace \"login\", which has no rule, is stored as a hash: values"
                                + " look like e-mail addresses.",
                        UnknownNamespaces.AGAIN,
                        KNOWN);
    }

    @Test
    void whatIsTakenAsItIsIsNotWorthALine() {
        see("email", "ann@example.org");
        see("crm_id", "10023456");
        see(" ", "x");
        assertThat(namespaces.lines()).isEmpty();
    }

    @Test
    void whereTheRulesAreStrictAllOthersAreNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("rules.yaml"), """
                unknown-namespaces: refused
                namespaces:
                  email: {priority: 1}
                """);
        UnknownNamespaces strict = new UnknownNamespaces(RulesFiles.identityRules(Optional.of(file)));
        strict.see(touchpoint("crm_id", "1"));
        assertThat(strict.lines())
                .first()
                .isEqualTo("  1 identifier of the namespace \"crm_id\", which has no rule, is dropped"
                        + " (unknown-namespaces: refused).");
    }

    @Test
    void aFileThatMakesUpNamespacesIsReportedWithinBounds() {
        for (int i = 0; i < 1_000; i++) {
            see("email_" + i, "x");
        }
        assertThat(namespaces.lines()).hasSize(UnknownNamespaces.NAMESPACES_MAX + 3);
        assertThat(namespaces.lines()).contains("  and 980 identifiers of further namespaces without a rule");
    }

    private void see(String namespace, String value) {
        namespaces.see(touchpoint(namespace, value));
    }

    private static Touchpoint touchpoint(String namespace, String value) {
        Touchpoint touchpoint = new Touchpoint();
        touchpoint.setIdentifiers(new ArrayList<>(List.of(new Identifier(namespace, value))));
        return touchpoint;
    }
}
