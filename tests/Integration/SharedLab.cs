namespace PrintLab.Tests.Integration;

/// <summary>One lab for all tests that do not need their own; rate limits are off.</summary>
public sealed class SharedLab : IAsyncLifetime
{
    internal RunningLab Lab { get; private set; } = null!;

    internal LabApi Staff { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Lab = await RunningLab.Start();
        Staff = await Lab.SignIn();
    }

    public async Task DisposeAsync()
    {
        Staff.Dispose();
        await Lab.DisposeAsync();
    }
}

/// <summary>Tests in this collection share <see cref="SharedLab"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SharedLabTests : ICollectionFixture<SharedLab>
{
    public const string Name = "Shared lab";
}
