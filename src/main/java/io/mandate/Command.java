package io.mandate;

import io.mandate.engine.Schema;
import io.mandate.platform.audit.TrailCheck;
import io.mandate.platform.audit.TrailHead;
import io.mandate.platform.audit.TrailReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.ConfigTreePropertySource.Option;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the jar does besides being a node, such as {@code java -jar mandate.jar migrate}: it does this and ends. */
enum Command {
    /** The owner of the tables brings them to this version. */
    MIGRATE("migrate") {
        @Override
        int run(List<String> arguments, Map<String, String> environment) {
            String nodes = setting(environment, "MANDATE_DATABASE_USER");
            String owner = setting(environment, "MANDATE_DATABASE_OWNER");
            if (owner.equals(nodes)) {
                throw new Unusable("MANDATE_DATABASE_OWNER and MANDATE_DATABASE_USER must be two roles.");
            }
            int made = Schema.migrate(
                    new DriverManagerDataSource(
                            setting(environment, "MANDATE_DATABASE_URL"),
                            owner,
                            value(environment, "MANDATE_DATABASE_OWNER_PASSWORD")
                                    .orElse("")),
                    nodes);
            System.out.println("Migrations made: " + made + ". The nodes sign on to the database as " + nodes + ".");
            return 0;
        }
    },

    /** Checks the audit trail, against heads kept outside if files are named: of MANDATE_TRAIL_HEADS, or logs. */
    VERIFY_TRAIL("verify-trail") {
        @Override
        int run(List<String> arguments, Map<String, String> environment) {
            List<TrailHead> outside = arguments.stream().flatMap(Command::heads).toList();
            TrailReport report = new TrailCheck(new DriverManagerDataSource(
                            setting(environment, "MANDATE_DATABASE_URL"),
                            setting(environment, "MANDATE_DATABASE_USER"),
                            value(environment, "MANDATE_DATABASE_PASSWORD").orElse("")))
                    .of(outside);
            System.out.println("Entries: " + report.entries() + ". Chains: " + report.chains()
                    + ". Heads kept outside: " + outside.size() + ". "
                    + (report.faults().isEmpty() ? "The trail is whole." : "Not whole:"));
            report.faults().forEach(System.out::println);
            return report.faults().isEmpty() ? 0 : 1;
        }
    };

    /** What is missing or wrong in the call. */
    static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }
    }

    private static final int NOT_UNDERSTOOD = 2;

    /** As in application.yaml. */
    private static final String SECRETS = "/run/secrets/mandate";

    private final String word;

    Command(String word) {
        this.word = word;
    }

    /** @return the exit code */
    abstract int run(List<String> arguments, Map<String, String> environment);

    /** @return the exit code, or nothing if a node is wanted */
    static Optional<Integer> run(String[] arguments, Map<String, String> environment) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            return Optional.empty();
        }
        try {
            Command command = Arrays.stream(values())
                    .filter(one -> one.word.equals(arguments[0]))
                    .findFirst()
                    .orElseThrow(() -> new Unusable("There is no command " + arguments[0] + ", only: "
                            + Arrays.stream(values()).map(one -> one.word).collect(Collectors.joining(", "))));
            return Optional.of(command.run(List.of(arguments).subList(1, arguments.length), environment));
        } catch (Unusable unusable) {
            System.err.println(unusable.getMessage());
            return Optional.of(NOT_UNDERSTOOD);
        }
    }

    private static Stream<TrailHead> heads(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream().flatMap(line -> TrailHead.in(line).stream());
        } catch (IOException e) {
            throw new Unusable("The file " + file + " cannot be read.");
        }
    }

    /** Of the environment or, as for a node, of a file of that name in the folder of secrets. */
    private static Optional<String> value(Map<String, String> environment, String name) {
        Path secrets = Path.of(environment.getOrDefault("MANDATE_SECRETS", SECRETS));
        Object fromFile = Files.isRegularFile(secrets.resolve(name))
                ? new ConfigTreePropertySource("secrets", secrets, Option.AUTO_TRIM_TRAILING_NEW_LINE).getProperty(name)
                : null;
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(fromFile).map(Object::toString));
    }

    private static String setting(Map<String, String> environment, String name) {
        return value(environment, name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new Unusable(name + " is missing."));
    }
}
