package io.mandate.onboarding.group;

import io.mandate.platform.EmailAddress;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Employer groups by number, and the lock that guards their cases. */
public interface Groups extends Repository<EmployerGroup, String> {

    /** Within a transaction: costs nothing when the group was locked or read before; its region is loaded when asked for. */
    Optional<EmployerGroup> findById(String number);

    /** With its region. */
    @EntityGraph(attributePaths = "region")
    Optional<EmployerGroup> findByNumber(String number);

    /** Every writer of a group's grants or invitations takes this lock first: group, then members, then codes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from EmployerGroup g where g.number = :number")
    Optional<EmployerGroup> lock(String number);

    @EntityGraph(attributePaths = "region")
    List<EmployerGroup> findByOfficerEmailInOrderByNumber(Collection<EmailAddress> emails);
}
