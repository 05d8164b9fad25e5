package io.mandate.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Starts the local services before an application of the profile {@code local}, and stops them after it. Applications of
 * one process share them, as nodes would.
 */
class LocalServicesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<Path, LocalServices> STARTED = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("local"))) {
            return;
        }
        Path data = Path.of(environment.getRequiredProperty("local.data")).toAbsolutePath();
        boolean throwAway = environment.getRequiredProperty("local.throw-away", Boolean.class);
        boolean durable = environment.getRequiredProperty("local.durable", Boolean.class);
        Progress progress = new Progress(System.out);
        LocalServices services = STARTED.computeIfAbsent(data, folder -> start(folder, throwAway, durable, progress));

        Map<String, Object> settings = new HashMap<>(services.settings());
        if (throwAway) {
            settings.put("SERVER_PORT", FreePort.find());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("local services", settings));
        context.getBeanFactory().registerSingleton("localClock", services.clock());
        context.getBeanFactory().registerSingleton("localMailbox", services.mailbox());
        context.getBeanFactory().registerSingleton("localMailServer", services.mailServer());
        context.getBeanFactory().registerSingleton("localProgress", progress);
        progress.begin("application");
    }

    private static LocalServices start(Path data, boolean throwAway, boolean durable, Progress progress) {
        LocalServices services = LocalServices.withTables(data, throwAway, durable, progress);
        // after the application has closed its connections
        SpringApplication.getShutdownHandlers().add(services::close);
        return services;
    }
}
