package io.mandate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Mandate: portal, decision end points and the embedded process engine in one Spring Boot application. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MandateApplication {

    public static void main(String[] args) {
        SpringApplication.run(MandateApplication.class, args);
    }
}
