package io.audiencesync.adaccount;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An ad account that a workspace has selected, with its facts as of the last read from Facebook. */
@Entity
@IdClass(AdAccount.Key.class)
class AdAccount extends PanacheEntityBase {

    record Key(String workspaceId, long adAccountId) implements Serializable {}

    @Id
    public String workspaceId;

    @Id
    public long adAccountId;

    public String name;
    public @Nullable Long businessId;
}
