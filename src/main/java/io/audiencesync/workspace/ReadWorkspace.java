package io.audiencesync.workspace;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Adds the workspace to the identity of a verified token. Each reading of a claim that JWT does not define throws an
 * exception within the library, which took a tenth of a call.
 */
@ApplicationScoped
class ReadWorkspace implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(Caller.claimedWorkspace(identity)
                        .map(workspace -> with(workspace, identity))
                        .orElse(identity));
    }

    private static SecurityIdentity with(String workspace, SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(Caller.CLAIM, workspace)
                .build();
    }
}
