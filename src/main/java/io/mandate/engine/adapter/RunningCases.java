package io.mandate.engine.adapter;

import io.mandate.operations.erasure.OpenCases;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases by the business keys of what runs. */
@Component
record RunningCases(JdbcClient jdbc) implements OpenCases {

    @Override
    public boolean any(Collection<UUID> cases) {
        return jdbc.sql("select exists (select from act_ru_execution where business_key_ = any (:keys))")
                .param("keys", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
