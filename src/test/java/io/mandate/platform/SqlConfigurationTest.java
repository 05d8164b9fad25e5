package io.mandate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.people.account.Accounts;
import io.mandate.people.account.Profile;
import io.mandate.people.account.Profiles;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.MandateTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entities and SQL in one transaction. */
@MandateTest
class SqlConfigurationTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private Profiles profiles;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    private Person person;

    @BeforeEach
    void somebody() {
        person = given.personOf(groups.one());
    }

    private void change(String company) {
        profiles.change(person.accountId(), null, new Profile(person.firstName(), null, person.lastName(), company));
    }

    private String company() {
        return database.sql("select company from account where id = :id")
                .param("id", person.accountId())
                .query(String.class)
                .single();
    }

    @Test
    void sqlFindsWhatItsTransactionHasChangedInAnEntity() {
        String seen = new TransactionTemplate(transactions).execute(transaction -> {
            change("Changed");
            transaction.setRollbackOnly();
            return company();
        });

        assertThat(seen).isEqualTo("Changed");
        assertThat(company()).isNotEqualTo("Changed");
    }

    @Test
    void anEntityThatSomebodyElseChangedMeanwhileIsALostRace() {
        TransactionTemplate once = new TransactionTemplate(transactions);

        assertThatThrownBy(() -> once.executeWithoutResult(transaction -> {
                    accounts.findById(person.accountId());
                    inAnotherTransaction("update account set version = version + 1 where id = :id");
                    change("Mine");
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    private void inAnotherTransaction(String sql) {
        Thread other = new Thread(
                () -> database.sql(sql).param("id", person.accountId()).update());
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
