package io.mandate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Features outside, the engine in one package, one owner of time: what keeps the code as it was meant. */
@AnalyzeClasses(packages = "io.mandate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final String[] FEATURES = {
        "io.mandate.account..",
        "io.mandate.designation..",
        "io.mandate.invitation..",
        "io.mandate.access..",
        "io.mandate.group..",
        "io.mandate.notification..",
        "io.mandate.audit..",
        "io.mandate.rules..",
        "io.mandate.secret..",
        "io.mandate.task..",
        "io.mandate.work..",
        "io.mandate.review..",
        "io.mandate.paper..",
        "io.mandate.bulletin..",
        "io.mandate.release..",
        "io.mandate.operations.."
    };

    @ArchTest
    static final ArchRule onlyTheProcessKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("io.mandate.process..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.camunda.."));

    @ArchTest
    static final ArchRule featuresKnowNeitherProcessNorPortal = noClasses()
            .that(resideInAnyPackage(FEATURES))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.mandate.process..", "io.mandate.portal.."));

    @ArchTest
    static final ArchRule thePortalDoesNotKnowTheProcess = noClasses()
            .that()
            .resideInAPackage("io.mandate.portal..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.mandate.process.."));

    @ArchTest
    static final ArchRule theProcessDoesNotKnowThePortal = noClasses()
            .that()
            .resideInAPackage("io.mandate.process..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.mandate.portal.."));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.mandate.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule fieldsAreNotInjected = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject");

    @ArchTest
    static final ArchRule rowsBelongToFeatures =
            classes().that().areAnnotatedWith(Entity.class).should().resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule hibernateDoesNotReadTheTime = noFields()
            .should()
            .beAnnotatedWith(CreationTimestamp.class)
            .orShould()
            .beAnnotatedWith(UpdateTimestamp.class);

    /** SQL that reads the time otherwise would not move with the clock of the database. */
    @ArchTest
    static void sqlReadsTimeByClockTimestampOnly(@SuppressWarnings("unused") JavaClasses classes) {
        Pattern otherTime = Pattern.compile(
                "(?i)\\bnow\\(\\)|\\bcurrent_timestamp\\b|\\bcurrent_date\\b|\\bcurrent_time\\b|\\blocaltimestamp\\b"
                        + "|\\btransaction_timestamp\\b|\\bstatement_timestamp\\b|pg_catalog\\.clock_timestamp");
        assertThat(files(Path.of("src/main"), ".java", ".sql"))
                .allSatisfy(file ->
                        assertThat(withoutComments(file)).as(file.toString()).doesNotContainPattern(otherTime));
    }

    @ArchTest
    static void everyPackageSaysWhatItIsFor(JavaClasses classes) {
        classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("io.mandate"))
                .distinct()
                .forEach(name -> assertThat(MAIN.resolve(name.replace('.', '/')).resolve("package-info.java"))
                        .content()
                        .as(name)
                        .startsWith("/** "));
    }

    @ArchTest
    static void everyPublicTypeHasJavadoc(@SuppressWarnings("unused") JavaClasses classes) {
        Pattern publicType = Pattern.compile(
                "(?m)^( *)public (?:static |final |abstract |sealed )*(?:class|interface|enum|record|@interface) ");
        Pattern documented = Pattern.compile("(?s).*\\*/\\s*(?:@[^\\n]*\\n(?:[ \\t]+[^\\n]*\\n|[)}]+\\n)*\\s*)*$");
        assertThat(files(MAIN, ".java")).allSatisfy(file -> {
            String source = read(file);
            publicType.matcher(source).results().forEach(type -> assertThat(
                            source.substring(Math.max(0, type.start() - 900), type.start()))
                    .as(file + ": " + type.group().strip())
                    .matches(documented));
        });
    }

    @ArchTest
    static void everyFileHasOnePublicType(@SuppressWarnings("unused") JavaClasses classes) {
        Pattern topLevel =
                Pattern.compile("(?m)^(?:public )?(?:final |abstract |sealed )*(?:class|interface|enum|record) ");
        assertThat(files(MAIN, ".java")).allSatisfy(file -> assertThat(
                        topLevel.matcher(read(file)).results().count())
                .as(file.toString())
                .isLessThanOrEqualTo(1));
    }

    private static List<Path> files(Path folder, String... endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(Path file) {
        return read(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(--|//).*$", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
