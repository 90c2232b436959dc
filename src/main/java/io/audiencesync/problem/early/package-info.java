/** Refuses requests before a resource is found, where no exception mapper applies and the framework's answer has no problem. */
@NullMarked
package io.audiencesync.problem.early;

import org.jspecify.annotations.NullMarked;
