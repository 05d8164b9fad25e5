package io.mandate.group;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All employer groups. */
public interface Groups extends Repository<EmployerGroup, String> {

    @EntityGraph(attributePaths = "region")
    Optional<EmployerGroup> findByNumber(String number);

    /** Without its region; not read again where it is locked. */
    Optional<EmployerGroup> findById(String number);

    /** Every writer of a group's grants or invitations takes this lock first: group, then members, then codes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from EmployerGroup g where g.number = :number")
    Optional<EmployerGroup> lock(String number);

    @EntityGraph(attributePaths = "region")
    List<EmployerGroup> findByOfficerEmailOrderByNumber(String email);

    boolean existsByNumberAndOfficerEmail(String number, String email);
}
