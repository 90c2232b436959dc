/** Who changed what, from where: a record of every call that may change something. Holds nothing of users. */
@NullMarked
package io.audiencesync.audit;

import org.jspecify.annotations.NullMarked;
