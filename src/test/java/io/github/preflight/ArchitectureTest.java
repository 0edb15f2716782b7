package io.github.preflight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.VariableRead;
import io.github.preflight.engine.EffectiveListing;
import io.github.preflight.engine.EnvironmentContract;
import io.github.preflight.engine.KeyExplanation;
import io.github.preflight.report.EffectiveReport;
import io.github.preflight.report.EnvironmentReport;
import io.github.preflight.report.ExampleFile;
import io.github.preflight.report.KeyReport;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "io.github.preflight";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void arrows_point_downward_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("model")
                .definedBy(in("model"))
                .layer("source")
                .definedBy(in("source"))
                .layer("value")
                .definedBy(in("value"))
                .layer("config")
                .definedBy(in("config"))
                .layer("rule")
                .definedBy(in("rule"))
                .layer("check")
                .definedBy(in("check"))
                .layer("secret")
                .definedBy(in("secret"))
                .layer("engine")
                .definedBy(in("engine"))
                .layer("report")
                .definedBy(in("report"))
                .layer("maven")
                .definedBy(in("maven"))
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("source")
                .mayOnlyAccessLayers("model")
                .whereLayer("value")
                .mayOnlyAccessLayers("source", "model")
                .whereLayer("config")
                .mayOnlyAccessLayers("value", "source", "model")
                .whereLayer("rule")
                .mayOnlyAccessLayers("config", "value", "source", "model")
                .whereLayer("check")
                .mayOnlyAccessLayers("rule", "config", "value", "source", "model")
                .whereLayer("secret")
                .mayOnlyAccessLayers("config", "value", "source", "model")
                .whereLayer("engine")
                .mayOnlyAccessLayers("check", "secret", "rule", "config", "value", "source", "model")
                .whereLayer("report")
                .mayOnlyAccessLayers("model")
                .whereLayer("maven")
                .mayNotBeAccessedByAnyLayer()
                // knowingly: a listing of effective values is printed as it is, a copy of it in model would say the
                // same twice
                .ignoreDependency(
                        belongToAnyOf(
                                EffectiveReport.class, KeyReport.class, EnvironmentReport.class, ExampleFile.class),
                        belongToAnyOf(
                                EffectiveListing.class,
                                EffectiveValue.class,
                                KeyExplanation.class,
                                KeyExplanation.Answer.class,
                                EnvironmentContract.class,
                                VariableRead.class))
                .because("who reads a package should have to know only what is below it")
                .check(CLASSES);
    }

    @Test
    void only_the_goals_see_maven() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("maven"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..")
                .because("the engine runs the same in a test")
                .check(CLASSES);
    }

    @Test
    void model_knows_the_jdk_only() {
        noClasses()
                .that()
                .resideInAPackage(in("model"))
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", in("model"))
                .check(CLASSES);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void there_are_classes_to_look_at() {
        assertThat(CLASSES.size()).isGreaterThan(30);
    }

    private static String in(String name) {
        return ROOT + "." + name + "..";
    }
}
