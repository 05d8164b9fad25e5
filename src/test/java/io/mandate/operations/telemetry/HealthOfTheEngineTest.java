package io.mandate.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.MandateTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.Status;

@MandateTest
class HealthOfTheEngineTest {

    @Autowired
    private HealthEndpointGroups groups;

    /** An engine that has everything or nothing. */
    private record Fixed(boolean there) implements Engine {

        @Override
        public Work work() {
            return new Work(Map.of(), Map.of(), 0, Duration.ZERO);
        }

        @Override
        public long total(Total what) {
            return 0;
        }

        @Override
        public boolean executesJobs() {
            return there;
        }

        @Override
        public boolean cleansHistory() {
            return there;
        }

        @Override
        public boolean hasModels() {
            return there;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNotThereIsDown(boolean there) {
        Status expected = there ? Status.UP : Status.DOWN;
        HealthOfTheEngine health = new HealthOfTheEngine();

        assertThat(health.modelsHealthIndicator(new Fixed(there)).health().getStatus())
                .isEqualTo(expected);
        assertThat(health.jobExecutorHealthIndicator(new Fixed(there)).health().getStatus())
                .isEqualTo(expected);
        assertThat(health.historyCleanupHealthIndicator(new Fixed(there))
                        .health()
                        .getStatus())
                .isEqualTo(expected);
    }

    @Test
    void aNodeIsReadyWithDatabaseAndModelsAndLivesByItself() {
        assertThat(new String[] {"readinessState", "db", "models"}).allMatch(groups.get("readiness")::isMember);
        assertThat(new String[] {"mail", "jobExecutor", "diskSpace"}).noneMatch(groups.get("readiness")::isMember);
        assertThat(groups.get("liveness").isMember("livenessState")).isTrue();
        assertThat(new String[] {"db", "models", "mail", "jobExecutor"}).noneMatch(groups.get("liveness")::isMember);
    }
}
