package io.mandate.engine.adapter;

import io.mandate.engine.model.NoticeDelivery;
import io.mandate.platform.mail.NoticeProcess;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notices: each is delivered by an instance of its own, so that one that is stuck shows in Cockpit. */
@Component
record NoticeCases(Cases cases) implements NoticeProcess {

    @Override
    public void queued(UUID noticeId) {
        cases.start(NoticeDelivery.KEY, noticeId);
    }
}
