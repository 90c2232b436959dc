package io.audiencesync.web.step;

import io.audiencesync.analytics.UserCounts;

/** The users of one hour or day. */
record SlotRow(String from, UserCounts counts) {}
