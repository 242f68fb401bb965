package io.olifant.journey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;

@AnalyzeClasses(packages = "io.olifant.journey", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE = {
        "..journey.touchpoint..",
        "..journey.message..",
        "..journey.departure..",
        "..journey.history..",
        "..journey.orders..",
        "..journey.service..",
        "..journey.assembly..",
        "..journey.facts..",
        "..journey.customer..",
        "..journey.node..",
        "..journey.codec..",
        "..journey.export..",
        "..journey.story.."
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
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule packagesFollowTheFlowOfData = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.olifant.journey..")
            .layer("touchpoint")
            .definedBy("..journey.touchpoint..")
            .layer("message")
            .definedBy("..journey.message..")
            .layer("departure")
            .definedBy("..journey.departure..")
            .layer("history")
            .definedBy("..journey.history..")
            .layer("orders")
            .definedBy("..journey.orders..")
            .layer("service")
            .definedBy("..journey.service..")
            .layer("assembly")
            .definedBy("..journey.assembly..")
            .layer("facts")
            .definedBy("..journey.facts..")
            .layer("customer")
            .definedBy("..journey.customer..")
            .layer("node")
            .definedBy("..journey.node..")
            .layer("codec")
            .definedBy("..journey.codec..")
            .layer("export")
            .definedBy("..journey.export..")
            .layer("story")
            .definedBy("..journey.story..")
            .layer("lookup")
            .definedBy("..journey.lookup..")
            .layer("store")
            .definedBy("..journey.store..")
            .layer("wiring")
            .definedBy("..journey.wiring..")
            .layer("topology")
            .definedBy("..journey.topology..")
            .layer("main")
            .definedBy("io.olifant.journey")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("wiring")
            .mayOnlyBeAccessedByLayers("topology")
            .whereLayer("lookup")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("topology", "wiring", "lookup")
            .whereLayer("story")
            .mayOnlyBeAccessedByLayers("store", "lookup")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("story", "store", "wiring", "topology", "main")
            .whereLayer("codec")
            .mayOnlyBeAccessedByLayers("export", "story", "store", "wiring", "topology")
            .whereLayer("node")
            .mayOnlyBeAccessedByLayers("codec", "story", "store", "wiring", "topology", "lookup")
            .whereLayer("customer")
            .mayOnlyBeAccessedByLayers("node", "codec", "store", "wiring", "topology")
            .whereLayer("facts")
            .mayOnlyBeAccessedByLayers("node", "codec", "story", "store", "wiring", "topology", "main")
            .whereLayer("service")
            .mayOnlyBeAccessedByLayers("facts", "node", "codec", "store", "wiring")
            .whereLayer("departure")
            .mayOnlyBeAccessedByLayers("history", "node", "codec", "store", "wiring", "topology", "lookup")
            .whereLayer("orders")
            .mayOnlyBeAccessedByLayers("assembly", "facts", "customer", "node", "codec", "store", "wiring");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.olifant.journey.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule applicationsDoNotKnowEachOther =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.olifant.identity..", "io.olifant.kpi..");

    @ArchTest
    static final ArchRule processorsAreNotPublic =
            classes().that().implement(Processor.class).should().notBePublic();
}
