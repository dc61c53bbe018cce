namespace PrintLab.Tests.Files.Running;

/// <summary>One PostgreSQL server for all tests; each lab has a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgresServer.Start();

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class WithPostgres : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
