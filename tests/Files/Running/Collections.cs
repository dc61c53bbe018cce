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

/// <summary>One service for all tests of a class, with jobs of their own each.</summary>
public abstract class SharedLab(PostgresFixture postgres, params (string Key, string Value)[] settings) : IAsyncLifetime
{
    public PostgresFixture Postgres => postgres;

    public FilesLab Lab { get; private set; } = null!;

    public async Task InitializeAsync() => Lab = await FilesLab.Open(postgres.Server, settings);

    public Task DisposeAsync() => Lab.DisposeAsync().AsTask();
}

/// <summary>Moves by hard links; what is staged stays so until its commit.</summary>
public sealed class LinkingLab(PostgresFixture postgres) : SharedLab(postgres, ("Files:HardLinks", "true"), ("Files:StagingGrace", "00:10:00"));

/// <summary>Moves by copies and hears of no change, as on a network share.</summary>
public sealed class CopyingLab(PostgresFixture postgres)
    : SharedLab(
        postgres,
        ("Files:HardLinks", "false"),
        ("Files:FolderEvents", "false"),
        ("Files:BetweenLooks", "00:00:00.2"),
        ("Files:StagingGrace", "00:10:00")
    );
