package io.mandate.people.region;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;

/** A region of the carrier. Some sign on elsewhere (F31). */
@Entity
public class Region {

    @Id
    private String code;

    private String name;
    private String signOnUrl;
    private int position;

    protected Region() {}

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** Where employers of this region sign on, if not here. */
    public Optional<String> signOnUrl() {
        return Optional.ofNullable(signOnUrl);
    }
}
