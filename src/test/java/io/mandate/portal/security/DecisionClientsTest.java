package io.mandate.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Applications are made known by environment variables, as src/docs/operating.md says. */
class DecisionClientsTest {

    private static DecisionClients with(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bindOrCreate("mandate", DecisionClients.class);
    }

    @Test
    void aVariableMakesAnApplicationKnown() throws IOException {
        DecisionClients clients = with(Map.of(
                "MANDATE_DECISIONCLIENTS_BILLING", "717c0be18d46d98cb705e4248d3afc959d22dfd668dc4aa8f012e2d830a97fc8"));

        assertThat(clients.holding("upgrade-key")).contains("billing");
        assertThat(clients.holding("another")).isEmpty();
    }

    @Test
    void withoutOneNobodyAsks() throws IOException {
        assertThat(with(Map.of()).holding("")).isEmpty();
    }
}
