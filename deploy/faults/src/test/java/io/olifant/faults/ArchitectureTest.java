package io.olifant.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Commands on top, experiments beneath, then how they are run, then what they break and look at. */
@AnalyzeClasses(packages = "io.olifant.faults", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.olifant.faults.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theFrameworkKnowsNoExperiment = noClasses()
            .that()
            .resideOutsideOfPackages("io.olifant.faults", "io.olifant.faults.suite")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.olifant.faults.suite");

    @ArchTest
    static final ArchRule whatIsBrokenKnowsNotThatItIs = noClasses()
            .that()
            .resideInAnyPackage("io.olifant.faults.cluster", "io.olifant.faults.load", "io.olifant.faults.watch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.olifant.faults.experiment");
}
