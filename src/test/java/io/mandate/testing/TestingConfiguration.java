package io.mandate.testing;

import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.engine.release.Releases;
import io.mandate.local.Mailbox;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.account.Accounts;
import io.mandate.people.signon.Argon2Passwords;
import java.net.URI;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** The helpers that a {@link MandateTest} may have injected. */
@TestConfiguration(proxyBeanMethods = false)
class TestingConfiguration {

    /** Each injection is another visitor, with cookies of its own. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    Http visitor(@Value("${mandate.base-url}") URI baseUrl) {
        return new Http(baseUrl);
    }

    @Bean
    Mails receivedMails(Mailbox mailbox) {
        return new Mails(mailbox);
    }

    @Bean
    DatabaseOwner databaseOwner(@Value("${spring.datasource.url}") String url) {
        return new DatabaseOwner(url);
    }

    @Bean
    Spans spansOfTests() {
        return new Spans();
    }

    /** As in production, but at a cost that hundreds of people who sign on can afford. */
    @Bean
    @Primary
    PasswordEncoder cheapPasswords() {
        return new Argon2Passwords(64, 1);
    }

    @Bean
    FreshGroups freshGroups(JdbcClient jdbc, PasswordEncoder passwords) {
        return new FreshGroups(jdbc, passwords);
    }

    @Bean
    PastedDrafts pastedDrafts(Drafts drafts, Given given) {
        return new PastedDrafts(drafts, given);
    }

    @Bean
    OlderRelease olderRelease(RepositoryService repository, JdbcClient jdbc, TransactionTemplate transaction) {
        return new OlderRelease(repository, jdbc, transaction);
    }

    @Bean
    CopiedCases copiedCases(JdbcClient jdbc, TransactionTemplate transaction) {
        return new CopiedCases(jdbc, transaction);
    }

    @Bean
    EarlierCases earlierCases(JdbcClient jdbc, TransactionTemplate transaction) {
        return new EarlierCases(jdbc, transaction);
    }

    @Bean
    LaterReleases laterReleases(
            RepositoryService repository,
            Releases releases,
            Drafts drafts,
            ReleaseDecisions decisions,
            Given given,
            JdbcClient jdbc) {
        return new LaterReleases(repository, releases, drafts, decisions, given, jdbc);
    }

    @Bean
    Given given(
            FreshGroups groups,
            Accounts accounts,
            DesignationDesk desk,
            UserManagement users,
            Redemptions redemptions,
            Mails mails,
            JdbcClient jdbc) {
        return new Given(groups, accounts, desk, users, redemptions, mails, jdbc);
    }
}
