package io.audiencesync.packaged.chaos;

import static io.restassured.RestAssured.given;

import io.audiencesync.packaged.ServiceProcess;
import java.util.Collection;

/** Reads the metrics endpoint of a replica. */
final class Prometheus {

    private Prometheus() {}

    /** The value of a metric, with its labels if it has any; 0 if there is none yet. */
    static double value(ServiceProcess replica, String metric) {
        return sum(replica, metric + " ");
    }

    /** The sum over all values of its labels. */
    static double ofAllLabels(ServiceProcess replica, String metric) {
        return sum(replica, metric + "{");
    }

    /** Without a connection that stays open: it would be one of the service's file handles. */
    private static double sum(ServiceProcess replica, String prefix) {
        return given().header("Connection", "close")
                .get(replica.managementUrl() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static double sum(Collection<ServiceProcess> replicas, String metric) {
        return replicas.stream().mapToDouble(replica -> value(replica, metric)).sum();
    }
}
