package io.audiencesync.buffer;

import java.util.List;
import java.util.Optional;

/** The entries of one call, accepted whole or not at all. */
public record Submission(StepRef step, Optional<Receipt> receipt, List<Piece> pieces, List<Dropped> dropped) {}
