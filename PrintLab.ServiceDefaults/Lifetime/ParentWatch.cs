using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PrintLab.ServiceDefaults.Lifetime;

/// <summary>
/// Ends a service together with the AppHost that started it. The AppHost holds the service's standard input open; when that ends,
/// because the AppHost stops the service or was killed itself, the host is stopped, and after 8 s the process is killed.
/// </summary>
public sealed class ParentWatch(IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private ITimer? _deadline;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ParentGone().WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Kept in a field: it must outlive this method, which ends before the host does.
        _deadline = clock.CreateTimer(_ => Process.GetCurrentProcess().Kill(), state: null, Patience, Timeout.InfiniteTimeSpan);
        lifetime.StopApplication();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _deadline?.Dispose();
        base.Dispose();
    }

    // Reading the console cannot be cancelled, so a thread of its own waits; it does not keep the process alive.
    private static Task ParentGone()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reader = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0) { }
            gone.SetResult();
        })
        { IsBackground = true, Name = nameof(ParentWatch) };
        reader.Start();
        return gone.Task;
    }
}

/// <summary>Adds <see cref="ParentWatch"/> to a service.</summary>
public static class ParentWatchExtensions
{
    /// <summary>Watches the AppHost when there is one: PRINTLAB_SUPERVISED=1. Elsewhere signals stop the service as usual.</summary>
    public static IHostApplicationBuilder AddParentWatch(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration["PRINTLAB_SUPERVISED"] != "1") return builder;
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IHostLifetime, SupervisedLifetime>();
        builder.Services.AddHostedService<ParentWatch>();
        return builder;
    }
}
