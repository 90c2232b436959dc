/** The delivery engine against random histories: several engines on one database, and everything that can go wrong. */
package io.audiencesync.model;
