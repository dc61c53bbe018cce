namespace PrintLab.Tests.Files.Running;

/// <summary>One PostgreSQL server for all tests, where each lab has a database of its own, and two services that most tests share.</summary>
public sealed class FilesLabs : IAsyncLifetime
{
    public PostgresServer Postgres { get; private set; } = null!;

    /// <summary>Moves by hard links; what is staged stays so until its commit.</summary>
    public FilesLab Linking { get; private set; } = null!;

    /// <summary>Moves by copies and hears of no change, as on a network share.</summary>
    public FilesLab Copying { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Postgres = await PostgresServer.Start();
        Linking = await FilesLab.Open(Postgres, ("Files:HardLinks", "true"), ("Files:StagingGrace", "00:10:00"));
        Copying = await FilesLab.Open(
            Postgres,
            ("Files:HardLinks", "false"),
            ("Files:FolderEvents", "false"),
            ("Files:BetweenLooks", "00:00:00.2"),
            ("Files:StagingGrace", "00:10:00")
        );
    }

    public async Task DisposeAsync()
    {
        await Linking.DisposeAsync();
        await Copying.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}

/// <summary>Tests in this collection share <see cref="FilesLabs"/>.</summary>
[CollectionDefinition(Name)]
public sealed class FilesTests : ICollectionFixture<FilesLabs>
{
    public const string Name = "Files";
}

/// <summary>One service for all tests of a class, with jobs of their own each.</summary>
public abstract class SharedLab(FilesLabs labs, params (string Key, string Value)[] settings) : IAsyncLifetime
{
    public FilesLab Lab { get; private set; } = null!;

    public async Task InitializeAsync() => Lab = await FilesLab.Open(labs.Postgres, settings);

    public Task DisposeAsync() => Lab.DisposeAsync().AsTask();
}
