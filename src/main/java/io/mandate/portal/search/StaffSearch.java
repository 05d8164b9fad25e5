package io.mandate.portal.search;

import static io.mandate.people.account.Staff.ANALYSTS;
import static io.mandate.people.account.Staff.MEMBERSHIP_SERVICES;
import static io.mandate.people.account.Staff.OPERATIONS;
import static io.mandate.platform.Columns.instant;

import io.mandate.onboarding.access.Memberships;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.casefile.CaseParty;
import io.mandate.operations.casefile.CaseSearch;
import io.mandate.operations.casefile.CaseSummary;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.text.NameWords;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what somebody of staff may open, by whatever they know of it. */
@Service
@Transactional(readOnly = true)
public class StaffSearch {

    /** Of each kind; whoever sees so many types another word. */
    public static final int MOST = 20;

    private static final String PEOPLE =
            """
            with found as (
                select account_id as id from verified_address where email = :email
                union select id from account where user_id = :userId
                union (select id from account where %s limit :limit))
            select concat_ws(' ', first_name, last_name) as name, user_id, email, company
            from account join found using (id) order by last_name, first_name, user_id limit :limit"""
                    .formatted(NameWords.in("first_name", "last_name"));

    /** Officers of record who have no account; all others are among the people. */
    private static final String OFFICERS =
            """
            with found as (
                select number from employer_group where officer_email = :email
                union (select number from employer_group where :begins <> '' and %s limit :limit))
            select concat_ws(' ', officer_first_name, officer_last_name) as name, officer_email,
                   string_agg(number, ', ' order by number) as numbers
            from employer_group join found using (number)
            where not exists (select from verified_address v where v.email = officer_email)
            group by 1, 2 order by 1, 2 limit :limit"""
                    .formatted(NameWords.in("officer_first_name", "officer_last_name"));

    private static final String GROUPS =
            """
            select number, name, region from employer_group
            where number = :text or length(:text) > 1 and folded(name) like folded(:begins)
            order by number limit :limit""";

    private static final String CHANGES =
            """
            select d.id, d.title, d.created_at, concat_ws(' ', a.first_name, a.last_name) as author
            from release_draft d left join account a on a.id = d.author
            where d.id::text = lower(:text) or position(folded(:text) in folded(d.title)) > 0
            order by d.created_at desc limit :limit""";

    private final CaseSearch cases;
    private final CaseParties parties;
    private final Memberships memberships;
    private final Words words;
    private final JdbcClient jdbc;

    StaffSearch(CaseSearch cases, CaseParties parties, Memberships memberships, Words words, JdbcClient jdbc) {
        this.cases = cases;
        this.parties = parties;
        this.memberships = memberships;
        this.words = words;
        this.jdbc = jdbc;
    }

    /** Kinds in the order in which they are shown. */
    public enum Kind {
        PEOPLE,
        CASES,
        GROUPS,
        CHANGES
    }

    /**
     * What was found, by kind; kinds without any are left out.
     *
     * @param text name, any address, user ID, reference or ID of a case, number or name of a group, words of a change's title
     * @param language of the answer
     */
    public Map<Kind, List<Hit>> find(String text, UUID person, String language) {
        String wanted = TypedText.read(text);
        Map<Kind, List<Hit>> found = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        List<String> roles = memberships.roles(person);
        if (roles.contains(OPERATIONS) || roles.contains(MEMBERSHIP_SERVICES)) {
            found.put(Kind.PEOPLE, people(wanted, language));
            found.put(Kind.CASES, cases(wanted, language));
            found.put(Kind.GROUPS, groups(wanted));
        }
        if (roles.contains(OPERATIONS) || roles.contains(ANALYSTS)) {
            found.put(Kind.CHANGES, changes(wanted, language));
        }
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private List<Hit> people(String wanted, String language) {
        String officer = words.in(language, Message.of("script.caseFile.labels.officer"));
        List<Hit> accounts = named(PEOPLE, wanted)
                .param("userId", wanted.toLowerCase(Locale.ROOT))
                .query((row, n) -> new Hit(
                        row.getString("name"),
                        detail(row.getString("user_id"), row.getString("email"), row.getString("company")),
                        desk(row.getString("user_id"))))
                .list();
        List<Hit> officers = named(OFFICERS, wanted)
                .query((row, n) -> new Hit(
                        row.getString("name"),
                        detail(officer, row.getString("officer_email"), row.getString("numbers")),
                        desk(row.getString("officer_email"))))
                .list();
        return Stream.concat(accounts.stream(), officers.stream()).limit(MOST).toList();
    }

    private JdbcClient.StatementSpec named(String sql, String wanted) {
        NameWords name = NameWords.of(wanted);
        return jdbc.sql(sql)
                .param("words", name.array())
                .param("begins", name.begins())
                .param(
                        "email",
                        EmailAddress.parse(wanted).map(EmailAddress::canonical).orElse(""))
                .param("limit", MOST);
    }

    private List<Hit> cases(String wanted, String language) {
        List<CaseSummary> found =
                cases.find(wanted, null).items().stream().limit(MOST).toList();
        Map<UUID, CaseParty> people =
                parties.of(found.stream().map(CaseSummary::caseId).toList());
        return found.stream()
                .map(one -> {
                    CaseParty party = people.get(one.caseId());
                    String kind = words.in(language, Message.of("script.caseFile.kinds." + one.kind()));
                    return new Hit(
                            party == null || party.name() == null ? kind : party.name(),
                            detail(
                                    one.reference(),
                                    kind,
                                    one.group(),
                                    party == null ? null : party.groupName(),
                                    words.in(language, one.state())),
                            "/staff/operations/cases/" + one.caseId());
                })
                .toList();
    }

    private List<Hit> groups(String wanted) {
        return jdbc.sql(GROUPS)
                .param("text", wanted)
                .param("begins", wanted.replaceAll("[%_\\\\]", "\\\\$0") + "%")
                .param("limit", MOST)
                .query((row, n) -> new Hit(
                        row.getString("number") + " " + row.getString("name"),
                        row.getString("region"),
                        desk(row.getString("number"))))
                .list();
    }

    private List<Hit> changes(String wanted, String language) {
        return jdbc.sql(CHANGES)
                .param("text", wanted)
                .param("limit", MOST)
                .query((row, n) -> new Hit(
                        words.in(language, Message.stored(row.getString("title"))),
                        detail(row.getString("author")),
                        instant(row, "created_at"),
                        "/staff/rules/changes/" + row.getString("id")))
                .list();
    }

    private static String detail(String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" · "));
    }

    /** Everything about a person or a group is a list of cases. */
    private static String desk(String wanted) {
        return "/staff/phone-desk?find=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
}
