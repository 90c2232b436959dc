package io.audiencesync.web.errored;

import io.audiencesync.analytics.ErroredUsers;

/** How many users errored for one cause. @param href the list of them */
record CauseRow(String name, String title, String advice, long users, long replayable, String href) {

    static CauseRow of(ErroredUsers.ByCause counted, ErroredFilter filter) {
        var cause = counted.cause();
        return new CauseRow(
                cause.apiName(),
                cause.title(),
                cause.whatToDo(),
                counted.users(),
                counted.replayable(),
                filter.of(cause.apiName()));
    }
}
