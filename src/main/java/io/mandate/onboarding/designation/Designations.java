package io.mandate.onboarding.designation;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All designations. */
public interface Designations extends Repository<Designation, UUID> {

    Designation save(Designation designation);

    Optional<Designation> findById(UUID id);

    Optional<Designation> findByReference(String reference);

    /** Whoever comes with the same words waits until this transaction is over. */
    @Query(
            nativeQuery = true,
            value = "select cast(pg_advisory_xact_lock(hashtextextended('designation ' || :words, 0)) as text)")
    String hold(String words);

    /** Of which the account is a party: it asked for it, recorded it from paper, is named in it, or is the officer. */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select d.id from designation d
                    where d.id in (:cases) and (:account in (d.requested_by, d.recorded_by)
                      or exists (select from verified_address v where v.account_id = :account
                                 and v.email in (d.officer_email, d.administrator_email)))""")
    Set<UUID> findOfParty(Collection<UUID> cases, UUID account);

    /** The newest of a group and person. */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select d.* from designation d where d.group_number = :group and d.administrator_email = :email
                    order by d.received_at desc limit 1""")
    Optional<Designation> findLatest(String group, String email);

    /** The newest of a group and person that is undecided, or whose invitation or access still stands. */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select d.* from designation d
                    where d.group_number = :group and d.administrator_email = :email
                      and (select s.open from case_standing s where s.case_id = d.id
                           and s.told_by in ('designation', 'invitation', 'access_grant'))
                    order by d.received_at desc limit 1""")
    Optional<Designation> findUnderWay(String group, String email);
}
