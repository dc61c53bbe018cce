using Npgsql;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting;

/// <summary>One database of the server; created when it is not there.</summary>
public sealed class PostgresDatabaseResource : Resource, IResourceWithConnectionString
{
    private readonly PostgresServerResource _server;

    internal PostgresDatabaseResource(string name, PostgresServerResource server) : base(name)
    {
        _server = server;
        WaitsFor.Add(server);
    }

    /// <inheritdoc/>
    public string? ConnectionString => _server.ConnectionTo(Name).ConnectionString;

    internal override async Task StartAsync(RunContext run, CancellationToken ct)
    {
        var once = _server.ConnectionTo("postgres");
        once.Pooling = false;
        try
        {
            await CreateIfAbsent(once.ConnectionString, ct);
        }
        catch (NpgsqlException e)
        {
            throw new SetupFault(
                $"The database {Name} cannot be created ({e.Message}): create it by hand, or give PRINTLAB_POSTGRES a user who may.", e);
        }
    }

    private async Task CreateIfAbsent(string server, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
        exists.Parameters.Add(new() { Value = Name });
        if (await exists.ExecuteScalarAsync(ct) is true) return;
        await using var create = new NpgsqlCommand($"create database \"{Name}\"", connection);
        await create.ExecuteNonQueryAsync(ct);
    }
}
