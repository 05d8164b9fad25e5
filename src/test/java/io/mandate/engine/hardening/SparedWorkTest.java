package io.mandate.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.junit.jupiter.api.Test;

class SparedWorkTest {

    @Test
    void aTimerIsSetWithoutASearchOfTheClassPath() {
        SparedWork.nameTheReaderOfDurations();
        List<String> searched = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                searched.add(name);
                return super.getResources(name);
            }
        });
        try {
            assertThat(new CycleBusinessCalendar().resolveDuedate("R2/PT72H", new Date(0), 0))
                    .isEqualTo("1970-01-04T00:00:00Z");
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(searched).isEmpty();
    }
}
