package io.olifant.operate.topics;

import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who has which role: as given, or one login for each application and each source of the settings. */
final class Principals {

    /** As Kafka writes the principal of a user. */
    static final String USER = "User:";

    @Option(
            names = "--principal",
            paramLabel = "ROLE=User:NAME",
            description = "The login of a role: an application (kpi-emitter=User:kpi), a source system"
                    + " (source:webshop=User:webshop), somebody who reads figures (reader:bi=User:bi), looks after the"
                    + " deployment (operator:ops=User:ops), resets it (resetter:), gives commands (commander:) or asks for"
                    + " erasures and exports (privacy:). What consumer groups these have begin with the name."
                    + " May be given several times. Without it, each application has the user"
                    + " that is called like its application id, and each of olifant.topics.sources one of its name.")
    private Map<String, String> given = new LinkedHashMap<>();

    /** One login with one role. */
    record Assigned(String principal, Role role) {}

    List<Assigned> assigned(TopicCatalogue catalogue, RuntimeSettings runtime) {
        List<Assigned> assigned = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        given.forEach((role, principal) -> {
            if (principal.startsWith(USER) && principal.length() > USER.length()) {
                assigned.add(new Assigned(principal, Role.parse(role)));
            } else {
                problems.add("--principal gives '" + role + "' the login '" + principal + "', expected User:NAME.");
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        if (given.isEmpty()) {
            catalogue
                    .applications()
                    .forEach(application -> assigned.add(new Assigned(
                            USER + application.applicationId(), new Role(Role.Kind.APPLICATION, application.name()))));
            runtime.topics()
                    .sources()
                    .orElse(List.of())
                    .forEach(source -> assigned.add(new Assigned(USER + source, new Role(Role.Kind.SOURCE, source))));
        }
        return assigned;
    }
}
