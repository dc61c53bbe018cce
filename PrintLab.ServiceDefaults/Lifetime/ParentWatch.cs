using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace PrintLab.ServiceDefaults.Lifetime;

/// <summary>
/// Ends a service together with the AppHost that started it. The AppHost holds the service's standard input open; when that ends,
/// because the AppHost stops the service or was killed itself, the host is stopped, and after 8 s the process is killed.
/// Without an AppHost (PRINTLAB_SUPERVISED is not 1) it does nothing: elsewhere the input may end at any time.
/// </summary>
public sealed class ParentWatch(IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    internal const string Supervised = "PRINTLAB_SUPERVISED";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private ITimer? _deadline;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration[Supervised] != "1") return;
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
    /// <summary>Under an AppHost, its end is the service's, and Ctrl-C is left to it. Elsewhere signals stop the service as usual.</summary>
    public static IHostApplicationBuilder AddParentWatch(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<ParentWatch>();
        if (builder.Configuration[ParentWatch.Supervised] == "1") builder.Services.AddSingleton<IHostLifetime, SupervisedLifetime>();
        return builder;
    }
}
