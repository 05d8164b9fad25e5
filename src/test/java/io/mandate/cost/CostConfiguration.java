package io.mandate.cost;

import static org.springframework.beans.factory.config.BeanDefinition.ROLE_INFRASTRUCTURE;

import io.mandate.onboarding.access.AccessNotices;
import io.mandate.onboarding.invitation.InvitationMails;
import io.mandate.platform.CallsTo;
import io.mandate.platform.mail.Notices;
import javax.sql.DataSource;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/** The application with its data source counted. */
@TestConfiguration(proxyBeanMethods = false)
class CostConfiguration {

    @Bean
    static Meter meter() {
        return new Meter();
    }

    @Bean
    static BeanPostProcessor countedDataSource(Meter meter) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? meter.around(source) : bean;
            }
        };
    }

    @Bean
    NoticeSwitch noticeSwitch() {
        return new NoticeSwitch();
    }

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor switchedAccessNotices(ObjectProvider<NoticeSwitch> notices) {
        return CallsTo.watched(AccessNotices.class, method -> true, () -> notices.getObject()::tell);
    }

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor switchedInvitationMails(ObjectProvider<NoticeSwitch> notices) {
        return CallsTo.watched(
                InvitationMails.class, method -> method.startsWith("tell"), () -> notices.getObject()::tell);
    }

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor countedNotices(ObjectProvider<NoticeSwitch> notices) {
        return CallsTo.watched(Notices.class, method -> method.startsWith("queue"), () -> notices.getObject()::queue);
    }
}
