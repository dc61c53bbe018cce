using Npgsql;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>Tells failures of the database from mistakes of our own.</summary>
public static class DatabaseFailures
{
    /// <summary>The database's own complaint; null when the exception is about something else.</summary>
    public static NpgsqlException? FromDatabase(this Exception exception) =>
        exception switch
        {
            NpgsqlException raised => raised,

            // What may pass when it is tried again comes wrapped from EF Core.
            InvalidOperationException { InnerException: NpgsqlException wrapped } => wrapped,
            _ => null,
        };
}
