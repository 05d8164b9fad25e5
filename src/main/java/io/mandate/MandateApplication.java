package io.mandate;

import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts Mandate: portal, decision end points and the embedded process engine in one Spring Boot application. With an
 * argument, one {@link Command} is done instead.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MandateApplication {

    public static void main(String[] args) {
        // the engine writes times without their zone: nodes in different ones would not agree on what is due and whose
        // lock is over
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        Command.run(args, System.getenv()).ifPresent(System::exit);
        SpringApplication.run(MandateApplication.class, args);
    }
}
