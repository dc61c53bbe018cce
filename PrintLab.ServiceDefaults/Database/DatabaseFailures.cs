using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>Distinguishes database failures from bugs of our own.</summary>
public static class DatabaseFailures
{
    /// <summary>The database's own exception; null when the exception is about something else.</summary>
    public static NpgsqlException? FromDatabase(this Exception exception) =>
        exception switch
        {
            NpgsqlException raised => raised,

            // EF Core wraps failures to save, and once more those that a retry might fix.
            InvalidOperationException or DbUpdateException => exception.InnerException?.FromDatabase(),
            _ => null,
        };

    /// <summary>Whether the database cannot store a value as it was sent: text it cannot encode or too long, a number or time out of range.</summary>
    public static bool IsFaultOfInput(this NpgsqlException failure) =>
        failure.SqlState
            is PostgresErrorCodes.CharacterNotInRepertoire
                or PostgresErrorCodes.UntranslatableCharacter
                or PostgresErrorCodes.StringDataRightTruncation
                or PostgresErrorCodes.NumericValueOutOfRange
                or PostgresErrorCodes.InvalidTextRepresentation
                or PostgresErrorCodes.InvalidDatetimeFormat
                or PostgresErrorCodes.DatetimeFieldOverflow
                or PostgresErrorCodes.ProgramLimitExceeded;
}
