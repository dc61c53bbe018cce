using System.Net.Sockets;
using Npgsql;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.Postgres;

/// <summary>Whether a server takes connections.</summary>
internal sealed class PostgresCheck(NpgsqlConnectionStringBuilder connection)
{
    private static readonly TimeSpan GivenServerWithin = TimeSpan.FromSeconds(10);

    private readonly string _connection = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
    {
        Database = connection.Database ?? "postgres",
        Pooling = false,
        Timeout = 3,
    }.ConnectionString;

    /// <summary>One try to connect.</summary>
    /// <exception cref="SetupFault">The server refuses the password.</exception>
    public async Task<bool> IsHealthy(CancellationToken ct)
    {
        try
        {
            await Open(ct);
            return true;
        }
        catch (NpgsqlException e) when (!RefusesUser(e))
        {
            return false;
        }
        catch (PostgresException e)
        {
            throw new SetupFault(
                $"PostgreSQL refuses the user or password it was given ({e.MessageText}): "
                + "the key in data/keys and the data in data/postgres belong together, bring back the one that was changed.", e);
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits for a server that somebody else runs.</summary>
    /// <exception cref="SetupFault">It does not answer.</exception>
    public async Task Require(TimeProvider clock, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await Open(ct);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
            {
                if (clock.GetElapsedTime(began) > GivenServerWithin || e is PostgresException { IsTransient: false })
                    throw new SetupFault(
                        $"The PostgreSQL server at {connection.Host}:{connection.Port} cannot be used ({e.Message}): check PRINTLAB_POSTGRES.", e);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), clock, ct);
        }
    }

    private static bool RefusesUser(NpgsqlException e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification };

    private async Task Open(CancellationToken ct)
    {
        await using var opened = new NpgsqlConnection(_connection);
        await opened.OpenAsync(ct);
    }
}
