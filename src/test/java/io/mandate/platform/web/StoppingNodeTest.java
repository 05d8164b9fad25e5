package io.mandate.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Eventually;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class StoppingNodeTest {

    private static AnnotationConfigApplicationContext node(String drain) {
        AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext();
        node.getEnvironment().setConversionService(new ApplicationConversionService());
        node.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        node.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", Map.of("mandate.drain", drain)));
        node.register(ThreadPoolTaskScheduler.class, StoppingNode.class);
        node.refresh();
        return node;
    }

    private static String connection(StoppingNode filter) {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        try {
            filter.doFilter(new MockHttpServletRequest(), answer, new MockFilterChain());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return answer.getHeader("Connection");
    }

    @Test
    void aNodeThatStopsAnswersWithAllThatItHasAndKeepsNoConnection() throws Exception {
        AnnotationConfigApplicationContext node = node("PT10M");
        StoppingNode filter = node.getBean(StoppingNode.class);
        assertThat(connection(filter)).isNull();

        Thread stop = new Thread(node::close);
        stop.start();

        Eventually.until("the end of kept connections", () -> "close".equals(connection(filter)));
        assertThat(stop.isAlive()).isTrue();
        assertThat(node.getBean(ThreadPoolTaskScheduler.class)
                        .submit(() -> "done")
                        .get(30, TimeUnit.SECONDS))
                .as("what answers need")
                .isEqualTo("done");
        stop.interrupt();
        stop.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(node.isActive()).isFalse();
    }

    @Test
    void thePortOfProbesStopsForItself() {
        try (AnnotationConfigApplicationContext node = node("PT0S");
                AnnotationConfigApplicationContext probes = node("PT0S")) {
            node.getBean(StoppingNode.class).stop(new ContextClosedEvent(probes));

            assertThat(connection(node.getBean(StoppingNode.class))).isNull();
        }
    }
}
