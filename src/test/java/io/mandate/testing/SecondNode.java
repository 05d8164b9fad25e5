package io.mandate.testing;

import io.mandate.MandateApplication;
import io.mandate.local.LocalConfiguration;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Another node on the database and the mail server of the first, in this process. */
public final class SecondNode implements AutoCloseable {

    private final ConfigurableApplicationContext application;

    /** @param name of its engine: engines of one process are told apart by it */
    public SecondNode(Environment first, String name, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--local.data=" + first.getProperty("local.data"),
                "--local.throw-away=true",
                "--camunda.bpm.process-engine-name=" + name));
        arguments.addAll(List.of(settings));
        application = new SpringApplicationBuilder(MandateApplication.class, LocalConfiguration.class)
                .profiles("local")
                .run(arguments.toArray(String[]::new));
    }

    /** A visitor without a session. */
    public Http visitor() {
        return new Http(URI.create(application.getEnvironment().getProperty("mandate.base-url")));
    }

    /** The same browser at this node. */
    public Http visitor(Http browser) {
        return visitor().with("Cookie", "SESSION=" + browser.cookie("SESSION").orElseThrow());
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
    }
}
