package io.mandate.local;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What people and tests may read and turn: {@code /local/**}. */
class LocalRoutes {

    record Now(Instant now) {}

    record Advance(String advance) {}

    enum State {
        UP,
        DOWN
    }

    record MailServer(State state) {}

    /** A mail as the pages for people show it. */
    record Row(int number, String receivedAt, String to, String subject) {

        static Row of(int number, ReceivedMail mail) {
            return new Row(number, MINUTES.format(mail.receivedAt()), String.join(", ", mail.to()), mail.subject());
        }
    }

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final LocalClock clock;
    private final Mailbox mailbox;
    private final LocalMailServer mailServer;

    LocalRoutes(LocalClock clock, Mailbox mailbox, LocalMailServer mailServer) {
        this.clock = clock;
        this.mailbox = mailbox;
        this.mailServer = mailServer;
    }

    RouterFunction<ServerResponse> routes() {
        return route().path("/local", local -> local.GET("/clock", request -> now())
                        .POST("/clock", this::advance)
                        .POST("/mail-server", this::mailServer)
                        .GET("/mails", request -> ServerResponse.ok().body(mailbox.mails()))
                        .DELETE("/mails", request -> clear())
                        .GET("/inbox", request -> inbox())
                        .GET("/inbox/{number:[1-9][0-9]{0,6}}", this::mail)
                        .onError(DateTimeException.class, LocalRoutes::unprocessable))
                .build();
    }

    private ServerResponse now() {
        return ServerResponse.ok().body(new Now(clock.instant()));
    }

    private ServerResponse advance(ServerRequest request) throws Exception {
        clock.advance(request.body(Advance.class).advance());
        return now();
    }

    private ServerResponse mailServer(ServerRequest request) throws Exception {
        MailServer wanted = request.body(MailServer.class);
        switch (wanted.state()) {
            case UP -> mailServer.up();
            case DOWN -> mailServer.down();
        }
        return ServerResponse.ok().body(wanted);
    }

    private ServerResponse clear() {
        mailbox.clear();
        return ServerResponse.noContent().build();
    }

    private ServerResponse inbox() {
        List<ReceivedMail> mails = mailbox.mails();
        List<Row> newestFirst = IntStream.iterate(mails.size(), number -> number > 0, number -> number - 1)
                .mapToObj(number -> Row.of(number, mails.get(number - 1)))
                .toList();
        return ServerResponse.ok()
                .render("local/inbox", Map.of("mails", newestFirst, "now", MINUTES.format(clock.instant())));
    }

    private ServerResponse mail(ServerRequest request) {
        List<ReceivedMail> mails = mailbox.mails();
        int number = Integer.parseInt(request.pathVariable("number"));
        if (number > mails.size()) {
            return ServerResponse.notFound().build();
        }
        ReceivedMail mail = mails.get(number - 1);
        Map<String, Object> model = new HashMap<>();
        model.put("mail", Row.of(number, mail));
        model.put("lines", mail.text().lines().toList());
        model.put("html", mail.html());
        return ServerResponse.ok().render("local/mail", model);
    }

    private static ServerResponse unprocessable(Throwable cause, ServerRequest request) {
        return ServerResponse.status(HttpStatus.UNPROCESSABLE_ENTITY)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, cause.getMessage()));
    }
}
