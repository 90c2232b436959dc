/** Wide log events: one for each call that enters users, and one for each request to Facebook. Holds nothing of users. */
@NullMarked
package io.audiencesync.log;

import org.jspecify.annotations.NullMarked;
