package io.audiencesync.database;

import java.util.regex.Pattern;

/**
 * Finds a {@code *} among the columns of a statement's result. Postgres refuses to go on with a prepared statement whose
 * result changes, and a column that a newer version adds to a table changes {@code select *}.
 */
final class ResultColumns {

    private static final Pattern TEXT_OR_COMMENT = Pattern.compile("'[^']*'|--[^\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern INNERMOST = Pattern.compile("\\(([^()]*)\\)");

    /** A query in parentheses whose rows are the statement's: it begins the statement, or follows a set operator or a CTE. */
    private static final Pattern OF_THE_RESULT =
            Pattern.compile("(?s)(^|.*\\b(union|all|except|intersect|distinct)|.*])\\s*\\(*\\s*");

    private static final Pattern QUERY = Pattern.compile("(?s)\\s*(select|with|table|values)\\b.*");
    private static final Pattern STAR =
            Pattern.compile("\\.\\s*\\*|(\\b(select|distinct|all|returning)|,)\\s*\\*|\\btable\\b");

    private ResultColumns() {}

    /** Also if only an insert takes the rows: it would have more columns than it names. */
    static boolean haveStar(String sql) {
        var rest = TEXT_OR_COMMENT.matcher(sql.toLowerCase()).replaceAll(" ");
        for (var inner = INNERMOST.matcher(rest); inner.find(); inner = INNERMOST.matcher(rest)) {
            var before = rest.substring(0, inner.start());
            var isOfTheResult = QUERY.matcher(inner.group(1)).matches()
                    && OF_THE_RESULT.matcher(before).matches();
            rest = before + (isOfTheResult ? " " + inner.group(1) + " " : "[]") + rest.substring(inner.end());
        }
        return STAR.matcher(rest).find();
    }
}
