package io.olifant.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] PURE = {
        "io.olifant.identity.rules..",
        "io.olifant.identity.hashing..",
        "io.olifant.identity.ingest..",
        "io.olifant.identity.graph..",
        "io.olifant.identity.codec..",
        "io.olifant.identity.commands..",
        "io.olifant.identity.explain.."
    };

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.olifant.identity");

    @Test
    void theDomainKnowsNeitherKafkaNorClocksNorRandomness() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.InstantSource")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }

    @Test
    void theGraphKnowsRulesAndNothingElseOfTheApplication() {
        noClasses()
                .that()
                .resideInAPackage("io.olifant.identity.graph..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.olifant.identity.ingest..",
                        "io.olifant.identity.hashing..",
                        "io.olifant.identity.codec..",
                        "io.olifant.identity.store..",
                        "io.olifant.identity.topology..")
                .check(classes);
    }

    @Test
    void noApplicationImportsAnother() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.olifant.journey..", "io.olifant.kpi..")
                .check(classes);
    }
}
