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
}
