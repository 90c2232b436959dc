/** Carries jobs out: each replica claims the job whose turn it is and commits a few steps of it under a lease. */
@NullMarked
package io.audiencesync.job.run;

import org.jspecify.annotations.NullMarked;
