package io.mandate;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/** Features outside, the engine in one package, one owner of time: what keeps the code as it was meant. */
@AnalyzeClasses(packages = "io.mandate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path MAIN = Path.of("src/main/java");
    /** From the ground up: nobody knows who lives above, and the two at the top do not know each other. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("platform"),
            Set.of("people"),
            Set.of("onboarding"),
            Set.of("analyst"),
            Set.of("operations"),
            Set.of("engine", "portal"));

    private static final int MOST_ARROWS = 30;
    private static final int MOST_FILES = 20;
    private static final int MOST_LINES = 350;
    private static final int MOST_COLLABORATORS = 10;

    @ArchTest
    static final ArchRule onlyTheEngineRoomKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("io.mandate.engine..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.camunda.."));

    @ArchTest
    static final ArchRule onlyHardeningKnowsTheInternalsOfCamunda = noClasses()
            .that()
            .resideOutsideOfPackage("io.mandate.engine.hardening..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.camunda..impl.."));

    @ArchTest
    static void arrowsRunDown(JavaClasses classes) {
        Set<String> arrows = new TreeSet<>();
        for (JavaClass from : classes) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String one = floorRoom(from);
                String other = floorRoom(dependency.getTargetClass());
                if (!one.isEmpty() && !other.isEmpty() && !one.equals(other)) {
                    arrows.add(one + " -> " + other);
                }
            }
        }
        System.out.println(arrows.size() + " arrows between rooms: " + arrows);
        assertThat(arrows)
                .hasSizeLessThanOrEqualTo(MOST_ARROWS)
                .allMatch(arrow -> floor(arrow.replaceAll(" -> .*", "")) > floor(arrow.replaceAll(".* -> ", "")));
    }

    /** The first level of a package of ours; empty for what is not ours, and for the program that starts everything. */
    private static String floorRoom(JavaClass type) {
        Matcher room = Pattern.compile("io\\.mandate\\.(\\w+)").matcher(type.getPackageName());
        return room.lookingAt() ? room.group(1) : "";
    }

    private static int floor(String room) {
        return IntStream.range(0, FLOORS.size())
                .filter(n -> FLOORS.get(n).contains(room))
                .findFirst()
                .orElseThrow(() -> new AssertionError(room + " is on no floor"));
    }

    @ArchTest
    static final ArchRule roomsOfOnboardingAreFreeOfCycles =
            slices().matching("io.mandate.onboarding.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfPeopleAreFreeOfCycles =
            slices().matching("io.mandate.people.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfOperationsAreFreeOfCycles =
            slices().matching("io.mandate.operations.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfThePlatformAreFreeOfCycles =
            slices().matching("io.mandate.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfTheEngineAreFreeOfCycles =
            slices().matching("io.mandate.engine.(*)..").should().beFreeOfCycles();

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
            classes().that().areAnnotatedWith(Entity.class).should().resideOutsideOfPackage("io.mandate.engine..");

    /** Entities are written before SQL asks: see {@code SqlConfiguration}. */
    @ArchTest
    static final ArchRule nobodyFlushes = noClasses()
            .that()
            .resideOutsideOfPackage("io.mandate.platform")
            .should()
            .callMethodWhere(target(nameMatching("flush|saveAndFlush|saveAllAndFlush"))
                    .and(target(owner(assignableTo(Repository.class).or(assignableTo(EntityManager.class))))));

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

    @ArchTest
    static void packagesAreSmall(@SuppressWarnings("unused") JavaClasses classes) {
        Path home = MAIN.resolve("io/mandate");
        Map<String, Long> packages = files(home, ".java").stream()
                .collect(groupingBy(file -> home.relativize(file.getParent()).toString(), counting()));
        assertThat(names(packages, MOST_FILES)).isEmpty();
    }

    @ArchTest
    static void classesAreShort(@SuppressWarnings("unused") JavaClasses classes) {
        Map<String, Long> lines = files(MAIN, ".java").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(toMap(Path::toString, file -> read(file).lines().count()));
        assertThat(names(lines, MOST_LINES)).isEmpty();
    }

    /** A record that is no component holds values. */
    @ArchTest
    static void classesHaveFewCollaborators(JavaClasses classes) {
        Map<String, Long> collaborators = classes.stream()
                .filter(type -> !type.isEnum() && (!type.isRecord() || type.isMetaAnnotatedWith(Component.class)))
                .flatMap(type -> type.getConstructors().stream())
                .collect(toMap(
                        constructor -> constructor.getOwner().getSimpleName(),
                        constructor -> (long) constructor.getParameters().size(),
                        Math::max));
        assertThat(names(collaborators, MOST_COLLABORATORS)).isEmpty();
    }

    private static Set<String> names(Map<String, Long> counts, int most) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > most)
                .map(Map.Entry::getKey)
                .collect(toSet());
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
