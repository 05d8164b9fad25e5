package io.mandate.operations.erasure;

import java.util.Collection;
import java.util.UUID;

/** Which cases still go on. */
public interface OpenCases {

    /** Whether a process of any of these cases still runs. */
    boolean any(Collection<UUID> cases);
}
