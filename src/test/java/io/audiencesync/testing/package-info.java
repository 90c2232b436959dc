/** Infrastructure of tests: a real Postgres, tokens, a watch over the event loops. */
package io.audiencesync.testing;
