package io.audiencesync.web.large;

/**
 * What one page costs.
 *
 * @param millis the median time of the answer
 * @param fastest the shortest one: on a busy machine it says more
 * @param statements for one answer
 * @param sqlMillis time of Postgres for one answer
 * @param slowest the start of the statement with the longest time
 */
record PageCost(
        String page,
        double millis,
        double fastest,
        double statements,
        double sqlMillis,
        int kilobytes,
        String slowest) {

    @Override
    public String toString() {
        return "%-60s %6.0f ms (%.0f), %5.1f statements, %7.1f ms of SQL, %5d KB, %s"
                .formatted(page, millis, fastest, statements, sqlMillis, kilobytes, slowest);
    }
}
