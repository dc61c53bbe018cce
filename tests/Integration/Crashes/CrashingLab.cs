namespace PrintLab.Tests.Integration.Crashes;

/// <summary>A lab whose parts are killed, stopped, and restarted.</summary>
public sealed class CrashingLab : IAsyncLifetime
{
    internal RunningLab Lab { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Lab = await RunningLab.Start(
            environment: [("Files__StagingGrace", "00:00:02"), ("Feed__ReconcileAfter", "00:00:02"), ("Feed__ReconcileEvery", "00:00:05")]
        );

    public async Task DisposeAsync() => await Lab.DisposeAsync();
}

/// <summary>Tests in this collection share <see cref="CrashingLab"/>.</summary>
[CollectionDefinition(Name)]
public sealed class CrashingLabTests : ICollectionFixture<CrashingLab>
{
    public const string Name = "Crashing lab";
}
