/** The page on ad accounts: which of them steps may use, their problems and their budgets. */
@NullMarked
package io.audiencesync.web.adaccount;

import org.jspecify.annotations.NullMarked;
