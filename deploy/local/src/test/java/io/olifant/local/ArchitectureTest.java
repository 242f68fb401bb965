package io.olifant.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import picocli.CommandLine.Command;

/** A command line: commands on top, each a class, and beneath them what they share, which knows none of them. */
@AnalyzeClasses(packages = "io.olifant.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] COMMANDS = {
        "io.olifant.local.commands..",
        "io.olifant.local.customer..",
        "io.olifant.local.identity..",
        "io.olifant.local.models.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.olifant.local.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commandsStandInThePackagesOfCommands = classes()
            .that()
            .areAnnotatedWith(Command.class)
            .and()
            .areNotAssignableTo(Main.class)
            .should()
            .resideInAnyPackage(COMMANDS);

    @ArchTest
    static final ArchRule whatCommandsShareKnowsNoCommand = noClasses()
            .that()
            .resideOutsideOfPackages(COMMANDS)
            .and()
            .areNotAssignableTo(Main.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMANDS);

    @ArchTest
    static final ArchRule nobodyKnowsTheCompositionRoot = noClasses()
            .that()
            .areNotAssignableTo(Main.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Main.class);

    @ArchTest
    static final ArchRule picturesArePure = noClasses()
            .that()
            .resideInAPackage("io.olifant.local.pictures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.olifant.local.show..", "io.olifant.local.report..");
}
