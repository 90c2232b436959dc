/** The page on the latest calls to Facebook. */
@NullMarked
package io.audiencesync.web.requests;

import org.jspecify.annotations.NullMarked;
