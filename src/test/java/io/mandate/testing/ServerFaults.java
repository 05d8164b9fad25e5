package io.mandate.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Why requests failed that nobody in the program answered for, so that a test that met a 500 can tell. */
public final class ServerFaults extends AppenderBase<ILoggingEvent> {

    /** Of each stack the first lines say where it was. */
    private static final List<String> KEPT = new CopyOnWriteArrayList<>();

    private static final ServerFaults LISTENS = new ServerFaults();

    private ServerFaults() {}

    /** From now on, until the next program starts in this process: that forgets who listens. */
    public static void listen() {
        LISTENS.start();
        ((Logger) LoggerFactory.getLogger("org.apache.catalina.core.ContainerBase")).addAppender(LISTENS);
    }

    /** Those since this was asked before, with their stacks. */
    public static synchronized List<String> taken() {
        List<String> taken = List.copyOf(KEPT);
        KEPT.clear();
        return taken;
    }

    @Override
    protected void append(ILoggingEvent event) {
        KEPT.add(
                event.getThrowableProxy() == null
                        ? event.getFormattedMessage()
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())
                                .lines()
                                .limit(20)
                                .collect(Collectors.joining("\n")));
    }
}
