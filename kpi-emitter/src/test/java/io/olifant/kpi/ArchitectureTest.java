package io.olifant.kpi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.olifant.kpi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE = {
        "..kpi.contribution..",
        "..kpi.cell..",
        "..kpi.row..",
        "..kpi.message..",
        "..kpi.handler..",
        "..kpi.model..",
        "..kpi.targets.."
    };

    @ArchTest
    static final ArchRule pureCoreKnowsNeitherKafkaNorClocksNorChance = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Random|UUID)")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule packagesFollowTheFlowOfData = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.olifant.kpi..")
            .layer("cell")
            .definedBy("..kpi.cell..")
            .layer("model")
            .definedBy("..kpi.model..")
            .layer("contribution")
            .definedBy("..kpi.contribution..")
            .layer("row")
            .definedBy("..kpi.row..")
            .layer("targets")
            .definedBy("..kpi.targets..")
            .layer("message")
            .definedBy("..kpi.message..")
            .layer("store")
            .definedBy("..kpi.store..")
            .layer("handler")
            .definedBy("..kpi.handler..")
            .layer("task")
            .definedBy("..kpi.task..")
            .layer("topology")
            .definedBy("..kpi.topology..")
            .layer("main")
            .definedBy("io.olifant.kpi")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("task")
            .mayOnlyBeAccessedByLayers("topology", "main")
            .whereLayer("handler")
            .mayOnlyBeAccessedByLayers("task", "topology")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("row", "store", "handler", "task", "topology", "main")
            .whereLayer("targets")
            .mayOnlyBeAccessedByLayers("handler", "task", "topology", "main")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("handler", "task", "topology")
            .whereLayer("message")
            .mayOnlyBeAccessedByLayers("handler", "task", "topology")
            .whereLayer("contribution")
            .mayOnlyBeAccessedByLayers("handler");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.olifant.kpi.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule applicationsDoNotKnowEachOther = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.olifant.identity..", "io.olifant.journey..");

    @ArchTest
    static final ArchRule processorsAreNotPublic = classes()
            .that()
            .implement(org.apache.kafka.streams.processor.api.Processor.class)
            .should()
            .notBePublic();
}
