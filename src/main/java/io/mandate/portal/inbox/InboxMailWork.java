package io.mandate.portal.inbox;

import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import io.mandate.platform.work.UnendingWork;
import io.mandate.portal.inbox.InboxMails.Choice;
import io.mandate.portal.inbox.InboxMails.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Mails staff what waits for them, as they chose. The mail is queued in the transaction that notes what it tells: a crash leaves
 * both or neither. It names no customer: who a case is about stands in the inbox.
 */
@Component
record InboxMailWork(InboxMails mails, Notices notices, Words words, Instants instants)
        implements UnendingWork<Reader> {

    private static final String KIND = "inbox";
    private static final int MOST = 30;

    @Override
    public String describe(Reader reader) {
        return "Mail of what waits for " + reader.accountId();
    }

    @Override
    public Optional<Reader> claim() {
        return mails.due();
    }

    @Override
    public void perform(Reader reader) {
        if (!reader.working()) {
            mails.forget(reader);
            return;
        }
        List<Waiting> waiting = mails.waitingFor(reader.person(), reader.language());
        List<Waiting> news = mails.news(reader.accountId(), waiting);
        if (!news.isEmpty()) {
            boolean daily = reader.mails() == Choice.DAILY;
            notices.queue(KIND, reader.email(), reader.language(), model(reader, daily, daily ? waiting : news));
        }
        mails.looked(reader);
    }

    @Override
    public int tried(Reader reader) {
        return mails.tried(reader);
    }

    private Map<String, Object> model(Reader reader, boolean daily, List<Waiting> said) {
        String language = reader.language();
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", reader.firstName(), "lastName", reader.lastName()));
        model.put("summary", words.in(language, Message.of("inbox.summary").with("count", said.size())));
        model.put("daily", daily);
        model.put("fresh", !daily);
        model.put(
                "things",
                said.stream()
                        .limit(MOST)
                        .map(one -> words.in(language, line(one, language)))
                        .toList());
        if (said.size() > MOST) {
            model.put("more", said.size() - MOST);
        }
        return model;
    }

    private Message line(Waiting one, String language) {
        return one.due() == null
                ? title(one)
                : Message.of("inbox.due").with("what", title(one)).with("due", instants.inWords(one.due(), language));
    }

    private Message title(Waiting one) {
        return switch (one.kind()) {
            case BULK -> Message.of("inbox.bulk").with("count", one.cases());
            case ERASURE -> Message.of("inbox.erasure");
            case ROLES -> Message.of("inbox.roles");
            case CHANGE -> Message.of("inbox.change").with("title", one.about());
            case RETURNED -> Message.of("inbox.returned").with("title", one.about());
            case TASK -> task(one);
        };
    }

    private Message task(Waiting one) {
        Message named = Message.of("script.tasks.names." + one.key());
        Message task = words.know(named) ? named : Message.of("inbox.task").with("name", one.name());
        if (one.group() != null) {
            return Message.of("inbox.of-group").with("what", task).with("group", one.group());
        }
        return one.isOfAChange()
                ? Message.of("inbox.of-change").with("what", task).with("title", one.about())
                : task;
    }
}
