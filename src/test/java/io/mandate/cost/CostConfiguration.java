package io.mandate.cost;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

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
}
