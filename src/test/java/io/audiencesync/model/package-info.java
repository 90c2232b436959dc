/** The delivery engine under random histories: several engines on one database, with all kinds of faults. */
package io.audiencesync.model;
