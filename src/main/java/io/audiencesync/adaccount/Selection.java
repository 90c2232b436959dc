package io.audiencesync.adaccount;

import io.audiencesync.connection.AdAccountId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The ad accounts that steps may use. */
@Schema(name = "AdAccountSelection")
record Selection(@NotNull @Size(max = 500) Set<@NotNull AdAccountId> selected) {}
