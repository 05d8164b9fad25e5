package io.mandate.trust;

import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who sends hostile requests.
 *
 * @param group of which the almighty is administrator
 * @param change one that the almighty has begun
 * @param visitor without a session
 * @param stranger signed on, of another group, without a role
 * @param almighty signed on, administrator and every role: nothing but the request itself can be refused
 * @param forger the almighty, with the token of somebody else
 * @param worker the almighty, who has opened the engine's web applications
 * @param client an application that asks for decisions
 */
record Attackers(
        String group,
        String change,
        Http visitor,
        Http stranger,
        Http almighty,
        Http forger,
        Http worker,
        Http client) {

    static Attackers of(Http visitor, Given given, FreshGroups groups, JdbcClient database) {
        Invited administrator = given.administratorOf(groups.one());
        Person person = administrator.person();
        database.sql(
                        """
                        update account set staff_roles = '{membership-services,operations,analysts,engine-admins}'
                        where id = ?""")
                .param(person.accountId())
                .update();
        Http almighty = signedOn(visitor, person);
        Http stranger = signedOn(visitor, given.administratorOf(groups.one()).person());
        Http forger = signedOn(visitor, person)
                .with("X-XSRF-TOKEN", stranger.cookie("XSRF-TOKEN").orElseThrow());
        Http worker = signedOn(visitor, person);
        worker.with("X-XSRF-TOKEN", tokenOfTheEngine(worker));
        String change = almighty.post("/api/drafts", Map.of("title", "Nothing"))
                .body()
                .get("id")
                .asText();
        Http client = visitor.another().with("Authorization", "Bearer local-billing-key");
        return new Attackers(
                administrator.group().number(), change, visitor.another(), stranger, almighty, forger, worker, client);
    }

    /** The engine's pages have one of their own. */
    private static String tokenOfTheEngine(Http browser) {
        return browser.get("/camunda/api/engine/engine/").headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .map(cookie -> cookie.substring("XSRF-TOKEN=".length()).split(";")[0])
                .findFirst()
                .orElseThrow();
    }

    private static Http signedOn(Http visitor, Person person) {
        Http browser = visitor.another();
        browser.signOn(person.userId(), FreshGroups.PASSWORD);
        return browser;
    }

    /** Takes back what lets them in, so that nobody else meets them. */
    void leave(JdbcClient database) {
        database.sql(
                        "update account set staff_roles = '{}' where 'engine-admins' = any (staff_roles) and user_id like 'personp%'")
                .update();
        almighty.delete("/api/drafts/" + change);
    }
}
