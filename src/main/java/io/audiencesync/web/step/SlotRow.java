package io.audiencesync.web.step;

import io.audiencesync.analytics.UserCounts;

/** The users of one hour or day. @param at its begin in seconds since 1970, for the chart */
record SlotRow(long at, String from, UserCounts counts) {}
