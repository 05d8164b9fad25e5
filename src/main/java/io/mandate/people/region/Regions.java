package io.mandate.people.region;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Regions by code. */
public interface Regions extends Repository<Region, String> {

    List<Region> findAllByOrderByPositionAscNameAsc();

    java.util.Optional<Region> findById(String code);
}
