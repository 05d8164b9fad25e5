package io.mandate.local;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Regions, groups, people, news and quote tools to try Mandate with. What is there already stays as it is. */
final class DemoData {

    static final String PASSWORD = "mandate-demo-2026";

    private record Region(String name, String signOnUrl, String timeZone) {}

    private record Group(
            String number,
            String name,
            String region,
            String size,
            String units,
            String first,
            String last,
            String email) {}

    private record Person(
            String userId, String first, String last, String company, String region, String email, String staffRoles) {}

    private record News(
            String kind, String titleEn, String textEn, String titleEs, String textEs, String region, String link) {}

    private static final List<Region> REGIONS = List.of(
            new Region("California", null, "America/Los_Angeles"),
            new Region("Colorado", null, "America/Denver"),
            new Region("Mid-Atlantic", "https://mid-atlantic.mandate.example/sign-on", "America/New_York"),
            new Region("New England", null, "America/New_York"),
            new Region("Oregon", null, "America/Los_Angeles"),
            new Region("Texas", null, "America/Chicago"));

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "160",
                    "A and B Service",
                    "California",
                    "LARGE",
                    "001,002",
                    "Olivia",
                    "Grant",
                    "olivia.grant@aandb.example"),
            new Group(
                    "2045",
                    "Corner Bakery",
                    "Colorado",
                    "SMALL",
                    "001",
                    "Ben",
                    "Okafor",
                    "ben.okafor@cornerbakery.example"),
            new Group(
                    "3310",
                    "Potomac Legal",
                    "Mid-Atlantic",
                    "LARGE",
                    "001",
                    "Dana",
                    "Reyes",
                    "dana.reyes@potomac.example"));

    private static final List<Person> PEOPLE = List.of(
            officer("olivia", GROUPS.get(0)),
            officer("ben", GROUPS.get(1)),
            officer("dana", GROUPS.get(2)),
            staff("morgan", "Hale", "membership-services"),
            staff("lee", "Tanaka", "membership-services"),
            staff("riley", "Novak", "operations,engine-admins"),
            staff("quinn", "Abara", "engine-admins"),
            staff("robin", "Okoye", "operations"),
            staff("casey", "Ellis", "analysts"),
            staff("noor", "Haddad", "analysts"));

    private static final List<News> NEWS = List.of(
            new News(
                    "ANNOUNCEMENT",
                    "Delegated access",
                    "Team members and brokers can now be authorized online, each with rights of their own.",
                    "Acceso delegado",
                    "Ahora los miembros del equipo y los corredores se pueden autorizar en línea, cada uno con derechos propios.",
                    null,
                    null),
            new News(
                    "QUOTE",
                    "Individual and family plans",
                    "For people who are not insured by an employer.",
                    "Planes individuales y familiares",
                    "Para quienes no están asegurados por un empleador.",
                    null,
                    "https://quotes.mandate.example/individual"),
            new News(
                    "QUOTE",
                    "Small business",
                    "For groups of up to 100 employees.",
                    "Pequeñas empresas",
                    "Para grupos de hasta 100 empleados.",
                    null,
                    "https://quotes.mandate.example/small-business"),
            new News(
                    "QUOTE",
                    "Farms and ranches",
                    "For employers in agriculture.",
                    "Granjas y ranchos",
                    "Para empleadores de la agricultura.",
                    "Texas",
                    "https://texas.quotes.mandate.example/farms"));

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    DemoData(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    static String logins() {
        return PEOPLE.stream().map(Person::userId).collect(Collectors.joining(", "));
    }

    void load() {
        REGIONS.forEach(this::add);
        GROUPS.forEach(this::add);
        List<String> known =
                jdbc.sql("select user_id from account").query(String.class).list();
        if (known.isEmpty()) {
            NEWS.forEach(this::add);
        }
        PEOPLE.stream().filter(person -> !known.contains(person.userId())).forEach(this::add);
    }

    private void add(Region region) {
        jdbc.sql(
                        """
                        insert into region (code, name, sign_on_url, time_zone, position)
                        values (:name, :name, :url, :zone, :position)
                        on conflict do nothing""")
                .param("name", region.name())
                .param("url", region.signOnUrl())
                .param("zone", region.timeZone())
                .param("position", REGIONS.indexOf(region))
                .update();
    }

    private void add(News news) {
        jdbc.sql(
                        """
                        insert into bulletin_item (id, kind, title_en, text_en, title_es, text_es, region, link, shown_from)
                        values (gen_random_uuid(), :kind, :titleEn, :textEn, :titleEs, :textEs, :region, :link, clock_timestamp())""")
                .paramSource(news)
                .update();
    }

    private void add(Group group) {
        jdbc.sql(
                        """
                        insert into employer_group (number, name, region, size, units,
                            officer_first_name, officer_last_name, officer_email)
                        values (:number, :name, :region, :size, string_to_array(:units, ','), :first, :last, :email)
                        on conflict do nothing""")
                .paramSource(group)
                .update();
    }

    private void add(Person person) {
        jdbc.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, region, email,
                            password_hash, staff_roles, created_at)
                        values (gen_random_uuid(), :userId, :first, :last, :company, :region, :email,
                            :passwordHash, string_to_array(:staffRoles, ','), clock_timestamp())""")
                .param("userId", person.userId())
                .param("first", person.first())
                .param("last", person.last())
                .param("company", person.company())
                .param("region", person.region())
                .param("email", person.email())
                .param("staffRoles", person.staffRoles())
                .param("passwordHash", passwords.encode(PASSWORD))
                .update();
    }

    private static Person officer(String userId, Group group) {
        return new Person(userId, group.first(), group.last(), group.name(), group.region(), group.email(), "");
    }

    private static Person staff(String userId, String last, String roles) {
        String first = Character.toUpperCase(userId.charAt(0)) + userId.substring(1);
        return new Person(userId, first, last, "Mandate Health", "California", userId + "@mandate.example", roles);
    }
}
