using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Hosting;
using PrintLab.AppHost.Backups;

namespace PrintLab.AppHost.Hosting;

/// <summary>Starts each resource as soon as what it waits for is healthy; stops them step by step in the reverse order.</summary>
internal sealed class Orchestrator(IReadOnlyList<Resource> resources, RunContext run) : IHostedService, IDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(9.5);
    private static readonly TimeSpan LeftForEachLaterStep = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentDictionary<Resource, Lazy<Task>> _starts = new();
    private IReadOnlyList<IReadOnlyList<Resource>> _steps = [];
    private DataLock? _lock;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var began = run.Clock.GetTimestamp();
        _steps = StartOrder.Steps(resources);
        _lock = DataLock.Take(run.Settings.DataFolder);
        Claim();

        using var starting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await AllOrNone([.. resources.Select(resource => Ready(resource, starting.Token))], starting);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }

        StartSummary.Write(run.Screen, resources, run.Clock.GetElapsedTime(began));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var began = run.Clock.GetTimestamp();
        for (var later = _steps.Count - 1; later >= 0; later--)
        {
            // A step that hangs does not use up the time of those after it; what it leaves over is theirs, PostgreSQL's in the end.
            var patience = StopWithin - run.Clock.GetElapsedTime(began) - (later * LeftForEachLaterStep);
            await Task.WhenAll(_steps[later].Select(resource => resource.StopAsync(patience > Shortest ? patience : Shortest)));
        }

        Release();
    }

    public void Dispose()
    {
        foreach (var resource in resources.OfType<IDisposable>()) resource.Dispose();
        Release();
    }

    private void Release()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private void Claim()
    {
        try
        {
            RestoreTarget.RequireFinished(run.Settings.DataFolder);
            var ports = new FreePorts();
            foreach (var resource in resources) resource.Claim(ports);
        }
        catch
        {
            Release();
            throw;
        }
    }

    private Task Ready(Resource resource, CancellationToken ct) =>
        _starts.GetOrAdd(resource, r => new Lazy<Task>(() => Start(r, ct))).Value;

    private async Task Start(Resource resource, CancellationToken ct)
    {
        await Task.WhenAll(resource.WaitsFor.Select(needed => Ready(needed, ct)));
        ct.ThrowIfCancellationRequested();
        await resource.StartAsync(run, ct);
        foreach (var announce in resource.WhenReady) await announce(ct);
    }

    // The first failure ends the others' waiting, and is the one to tell: theirs only follow from it.
    private static async Task AllOrNone(List<Task> starts, CancellationTokenSource starting)
    {
        var open = starts.ToList();
        Exception? first = null;
        while (open.Count > 0)
        {
            var done = await Task.WhenAny(open);
            open.Remove(done);
            if (done.IsCompletedSuccessfully) continue;
            first ??= done.Exception?.InnerException ?? new OperationCanceledException();
            await starting.CancelAsync();
        }

        if (first is not null) ExceptionDispatchInfo.Throw(first);
    }
}
