/** What a call to Facebook was and how it ended, as an event for other packages. */
@NullMarked
package io.audiencesync.meta.request;

import org.jspecify.annotations.NullMarked;
