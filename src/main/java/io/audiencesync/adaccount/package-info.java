/** The ad accounts that a connection reaches, and those that steps may use. */
package io.audiencesync.adaccount;
