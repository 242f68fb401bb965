package io.olifant.identity;

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

@AnalyzeClasses(packages = "io.olifant.identity", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE = {
        "..identity.rules..",
        "..identity.hashing..",
        "..identity.evidence..",
        "..identity.protocol..",
        "..identity.node..",
        "..identity.message..",
        "..identity.resolve..",
        "..identity.cluster..",
        "..identity.identifier..",
        "..identity.correction..",
        "..identity.graph..",
        "..identity.ingest..",
        "..identity.census..",
        "..identity.explain..",
        "..identity.commands..",
        "..identity.codec.."
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

    /** What nodes do to each other; what surrounds them may not be known to them. */
    @ArchTest
    static final ArchRule theGraphKnowsRulesAndNothingElseOfTheApplication = noClasses()
            .that()
            .resideInAnyPackage(
                    "..identity.evidence..",
                    "..identity.protocol..",
                    "..identity.node..",
                    "..identity.message..",
                    "..identity.resolve..",
                    "..identity.cluster..",
                    "..identity.identifier..",
                    "..identity.correction..",
                    "..identity.graph..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..identity.ingest..",
                    "..identity.hashing..",
                    "..identity.commands..",
                    "..identity.census..",
                    "..identity.explain..",
                    "..identity.codec..",
                    "..identity.store..",
                    "..identity.task..",
                    "..identity.topology..");

    @ArchTest
    static final ArchRule packagesFollowTheFlowOfData = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.olifant.identity..")
            .layer("rules")
            .definedBy("..identity.rules..")
            .layer("hashing")
            .definedBy("..identity.hashing..")
            .layer("evidence")
            .definedBy("..identity.evidence..")
            .layer("protocol")
            .definedBy("..identity.protocol..")
            .layer("node")
            .definedBy("..identity.node..")
            .layer("message")
            .definedBy("..identity.message..")
            .layer("resolve")
            .definedBy("..identity.resolve..")
            .layer("cluster")
            .definedBy("..identity.cluster..")
            .layer("identifier")
            .definedBy("..identity.identifier..")
            .layer("correction")
            .definedBy("..identity.correction..")
            .layer("graph")
            .definedBy("..identity.graph..")
            .layer("ingest")
            .definedBy("..identity.ingest..")
            .layer("census")
            .definedBy("..identity.census..")
            .layer("explain")
            .definedBy("..identity.explain..")
            .layer("commands")
            .definedBy("..identity.commands..")
            .layer("codec")
            .definedBy("..identity.codec..")
            .layer("store")
            .definedBy("..identity.store..")
            .layer("task")
            .definedBy("..identity.task..")
            .layer("topology")
            .definedBy("..identity.topology..")
            .layer("lookup")
            .definedBy("..identity.lookup..")
            .layer("dryrun")
            .definedBy("..identity.dryrun..")
            .layer("main")
            .definedBy("io.olifant.identity")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lookup")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("dryrun")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("main", "lookup")
            .whereLayer("task")
            .mayOnlyBeAccessedByLayers("topology")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("task", "topology", "lookup", "dryrun")
            .whereLayer("codec")
            .mayOnlyBeAccessedByLayers("store", "topology")
            .whereLayer("commands")
            .mayOnlyBeAccessedByLayers("codec", "topology", "lookup", "main")
            .whereLayer("explain")
            .mayOnlyBeAccessedByLayers("lookup")
            .whereLayer("census")
            .mayOnlyBeAccessedByLayers("store", "task", "topology")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("commands", "codec", "topology", "main")
            .whereLayer("graph")
            .mayOnlyBeAccessedByLayers("task", "topology")
            .whereLayer("correction")
            .mayOnlyBeAccessedByLayers("graph", "codec", "store")
            .whereLayer("identifier")
            .mayOnlyBeAccessedByLayers("graph", "correction")
            .whereLayer("cluster")
            .mayOnlyBeAccessedByLayers("graph", "identifier")
            .whereLayer("message")
            .mayOnlyBeAccessedByLayers(
                    "cluster", "identifier", "correction", "graph", "commands", "codec", "store", "task", "topology")
            .whereLayer("protocol")
            .mayOnlyBeAccessedByLayers("node", "cluster", "identifier", "graph", "task", "topology", "main");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.olifant.identity.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule applicationsDoNotKnowEachOther =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.olifant.journey..", "io.olifant.kpi..");

    @ArchTest
    static final ArchRule processorsAreNotPublic =
            classes().that().implement(Processor.class).should().notBePublic();
}
