using Npgsql;

namespace AppHost.Tests.Testing;

/// <summary>One PostgreSQL for tests that are about something else, given to the AppHost as a person would give one.</summary>
public sealed class SharedServer : IAsyncLifetime, IDisposable
{
    private readonly DataFolder _data = new();
    private DistributedApplication? _application;

    public (string Name, string Value) Setting { get; private set; }

    public async Task InitializeAsync()
    {
        var (builder, lab) = Application.Describe(_data);
        var database = builder.AddTestPostgres(lab).AddDatabase("jobsdb");
        _application = builder.Build();
        await _application.StartAsync();
        Setting = ("PRINTLAB_POSTGRES", new NpgsqlConnectionStringBuilder(database.Resource.ConnectionString) { Database = null }.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_application is not null) await _application.StopAsync();
    }

    public void Dispose() => _data.Dispose();
}
