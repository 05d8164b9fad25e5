package io.mandate.onboarding.group;

import io.mandate.people.region.Region;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.text.TypedText;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An employer with coverage, as the carrier's records know it. */
@Entity
public class EmployerGroup {

    /** Stands for every billing unit of a group. */
    public static final String ALL_UNITS = "ALL";

    @Id
    private String number;

    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region")
    private Region region;

    @Enumerated(EnumType.STRING)
    private GroupSize size;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> units;

    private String officerFirstName;
    private String officerLastName;
    private EmailAddress officerEmail;

    /** Read with the group: no mail costs a statement more for it. */
    @Formula("(select r.time_zone from region r where r.code = region)")
    private ZoneId timeZone;

    @Version
    private long version;

    protected EmployerGroup() {}

    public String number() {
        return number;
    }

    public String name() {
        return name;
    }

    public Region region() {
        return region;
    }

    /** In which its people are told times: that of its region; null for that of the site. */
    public ZoneId timeZone() {
        return timeZone;
    }

    public GroupSize size() {
        return size;
    }

    public List<String> units() {
        return units;
    }

    public Officer officer() {
        return new Officer(officerFirstName, officerLastName, officerEmail);
    }

    public boolean hasUnit(String unit) {
        return ALL_UNITS.equals(unit) || units.contains(unit);
    }

    /** The officer of record. */
    public record Officer(String firstName, String lastName, EmailAddress email) {

        /** Whether a typed name and address are the ones on file, without regard to case. */
        public boolean matches(String first, String last, EmailAddress address) {
            return TypedText.read(firstName).equalsIgnoreCase(TypedText.read(first))
                    && TypedText.read(lastName).equalsIgnoreCase(TypedText.read(last))
                    && email.equals(address);
        }
    }
}
