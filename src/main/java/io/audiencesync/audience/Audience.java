package io.audiencesync.audience;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An audience of this service, created here or adopted from Facebook. A draft while it has no Facebook id. */
@Entity
class Audience extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String workspaceId;
    public long adAccountId;
    public Long facebookId;
    public String name;
    public String description;
    public boolean adopted;
    public UUID reference;
    public Instant createdAt;

    @Version
    public int version;

    static Uni<List<Audience>> ofAccount(String workspace, long adAccount) {
        return list("workspaceId = ?1 and adAccountId = ?2", workspace, adAccount);
    }

    static Uni<Audience> of(String workspace, long id) {
        return find("workspaceId = ?1 and id = ?2", workspace, id).firstResult();
    }

    static Uni<Audience> adopted(String workspace, long adAccount, long facebookId) {
        return find("workspaceId = ?1 and adAccountId = ?2 and facebookId = ?3", workspace, adAccount, facebookId)
                .firstResult();
    }

    static Uni<Audience> made(String workspace, long adAccount, String name) {
        return find(
                        "workspaceId = ?1 and adAccountId = ?2 and lower(name) = lower(?3) and not adopted",
                        workspace,
                        adAccount,
                        name)
                .firstResult();
    }

    AudienceRef known() {
        return new AudienceRef(id, adAccountId, facebookId, name, reference);
    }
}
