package io.audiencesync.model;

import io.audiencesync.sandbox.world.Fault;
import java.util.function.Supplier;

/** Facebook's failures for a while. */
enum Trouble {
    HTML(() -> Fault.html(503)),
    HTML_THOUGH_APPLIED(() -> Fault.html(502).applied()),
    NONSENSE(() -> Fault.body(200, "application/json", "{\"unexpected\":true}")),
    DROP(Fault::drop),
    APPLY_AND_DROP(Fault::applyAndDrop),
    TRANSIENT(() -> Fault.error(2, null, "unexpected")),
    THROTTLED(() -> Fault.error(80003, 2446079, "too many calls")),
    APP_THROTTLED(() -> Fault.error(4, null, "application limit")),
    REFUSED_AUDIENCE(() -> Fault.error(100, null, "Invalid parameter")),
    REFUSED_SCHEMA(() -> Fault.error(2650, 1870144, "data source")),
    REFUSED_SERVICE(() -> Fault.error(105, null, "too many parameters")),
    BUSY(() -> Fault.error(2650, 1870145, "being replaced")),
    DISABLED(() -> Fault.error(100, 1870065, "disabled")),
    DELETED(() -> Fault.error(100, 33, "does not exist")),
    TERMS(() -> Fault.error(200, 1870034, "terms")),
    ACCESS_LOST(() -> Fault.error(200, null, "no access"));

    private final Supplier<Fault> fault;

    Trouble(Supplier<Fault> fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault.get();
    }
}
