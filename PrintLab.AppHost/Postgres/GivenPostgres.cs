using System.Net.Sockets;
using Npgsql;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Postgres;

/// <summary>A server that somebody else runs, given as a connection string in PRINTLAB_POSTGRES.</summary>
internal sealed class GivenPostgres(NpgsqlConnectionStringBuilder connection, TimeProvider clock)
{
    /// <summary>Parses the setting.</summary>
    /// <exception cref="SetupFault">It is not a connection string.</exception>
    public static GivenPostgres Parse(string text, TimeProvider clock)
    {
        try
        {
            return new GivenPostgres(new NpgsqlConnectionStringBuilder(text) { Database = null }, clock);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new SetupFault("PRINTLAB_POSTGRES is not a connection string: write Host=...;Port=5432;Username=...;Password=...", exception);
        }
    }

    public string Summary => $"PostgreSQL at {connection.Host}:{connection.Port}, as given by PRINTLAB_POSTGRES";

    public NpgsqlConnectionStringBuilder ConnectionTo(string database) => new(connection.ConnectionString) { Database = database };

    /// <summary>Waits until the server accepts connections.</summary>
    /// <exception cref="SetupFault">It does not within ten seconds, or refuses the connection.</exception>
    public async Task Require(CancellationToken cancellationToken)
    {
        var once = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            Database = "postgres",
            Pooling = false,
            Timeout = 3,
        };
        try
        {
            await GivenServer.Reach(
                async cancellation =>
                {
                    await using var opened = new NpgsqlConnection(once.ConnectionString);
                    await opened.OpenAsync(cancellation);
                },
                exception => IsOfTheServer(exception) && exception is not PostgresException { IsTransient: false },
                clock,
                cancellationToken
            );
        }
        catch (Exception exception) when (IsOfTheServer(exception))
        {
            throw new SetupFault(
                $"The PostgreSQL server at {connection.Host}:{connection.Port} cannot be used ({exception.Message}): check PRINTLAB_POSTGRES.",
                exception
            );
        }
    }

    private static bool IsOfTheServer(Exception exception) => exception is NpgsqlException or SocketException or TimeoutException;
}
