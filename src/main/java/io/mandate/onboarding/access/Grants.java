package io.mandate.onboarding.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Grants. Whoever writes holds the lock of the group. */
interface Grants extends Repository<Grant, UUID> {

    Grant save(Grant grant);

    Optional<Grant> findById(UUID id);

    @Query("select g from Grant g where g.groupNumber = :group and g.state = 'ACTIVE'"
            + " and g.accountId = (select a.id from Account a where a.userId = :userId)")
    Optional<Grant> activeOf(String userId, String group);

    @Query("select g from Grant g where g.id = :id and g.state = 'ACTIVE'")
    Optional<Grant> active(UUID id);

    @Query("select g from Grant g where g.groupNumber = :group and g.state = 'ACTIVE'")
    List<Grant> activeIn(String group);

    @Query(
            """
            select g from Grant g where g.groupNumber = :group and g.state = 'ACTIVE'
               and g.role = io.mandate.onboarding.access.Role.TEAM_MEMBER order by g.grantedAt, g.id""")
    List<Grant> teamOf(String group);

    @Query(
            """
            select g from Grant g where g.groupNumber = :group and g.state = 'ACTIVE'
               and g.role = io.mandate.onboarding.access.Role.PRIMARY_ADMINISTRATOR""")
    Optional<Grant> administratorOf(String group);

    /** The administrator, and the person if they hold anything: all that a redemption must know, in one question. */
    @Query(
            """
            select g from Grant g where g.groupNumber = :group and g.state = 'ACTIVE'
               and (g.accountId = :account or g.role = io.mandate.onboarding.access.Role.PRIMARY_ADMINISTRATOR)""")
    List<Grant> administratorAnd(UUID account, String group);
}
