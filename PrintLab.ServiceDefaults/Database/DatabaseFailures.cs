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

            // EF Core wraps transient failures, which a retry might fix.
            InvalidOperationException { InnerException: NpgsqlException wrapped } => wrapped,
            _ => null,
        };
}
