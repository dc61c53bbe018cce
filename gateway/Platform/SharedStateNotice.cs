namespace PrintLab.Gateway.Platform;

/// <summary>Logs once at startup whether this gateway can run alongside others.</summary>
internal sealed partial class SharedStateNotice(bool shared, ILogger<SharedStateNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (shared)
        {
            Shared();
        }
        else
        {
            Alone();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Limits and keys are in Redis: several gateways may serve this lab")]
    private partial void Shared();

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "There is no Redis: this gateway keeps limits in memory and keys on disk, and must be the lab's only one"
    )]
    private partial void Alone();
}
