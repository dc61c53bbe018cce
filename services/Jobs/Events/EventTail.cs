using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Events;

/// <summary>
/// The end of the log in memory: new events are read once, however many follow, as soon as the database says that there are some.
/// Lock changes pass by here too; they are not kept.
/// </summary>
public sealed partial class EventTail(IServiceScopeFactory scopes, NpgsqlDataSource database, ILogger<EventTail> log) : BackgroundService
{
    private const int Kept = 2000;
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<Event> _events = [];
    private TaskCompletionSource _grown = NewSignal();
    private ImmutableList<Action<string>> _lockListeners = [];

    /// <summary>Sequence of the newest event seen.</summary>
    public long Head { get; private set; }

    /// <summary>The events after a sequence, when memory still holds them all; null when the database must be asked.</summary>
    public IReadOnlyList<Event>? After(long sequence)
    {
        lock (_gate)
        {
            if (sequence >= Head)
            {
                return [];
            }

            // The log has no gaps, so a sequence tells the place.
            return _events.Count > 0 && _events[0].Sequence <= sequence + 1 ? _events[(int)(sequence + 1 - _events[0].Sequence)..] : null;
        }
    }

    /// <summary>Completes when there are events after the sequence.</summary>
    public Task Beyond(long sequence)
    {
        lock (_gate)
        {
            return Head > sequence ? Task.CompletedTask : _grown.Task;
        }
    }

    /// <summary>Calls back with the job's id at each lock change, until disposed.</summary>
    public IDisposable OnLockChange(Action<string> listener)
    {
        ImmutableInterlocked.Update(ref _lockListeners, listeners => listeners.Add(listener));
        return new Subscription(() => ImmutableInterlocked.Update(ref _lockListeners, listeners => listeners.Remove(listener)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException or IOException)
            {
                Lost(exception.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) =>
        {
            if (notification.Channel == "printlab_locks")
            {
                foreach (var listener in _lockListeners)
                {
                    listener(notification.Payload);
                }
            }
        };
        await using (var listen = new NpgsqlCommand("LISTEN printlab_events; LISTEN printlab_locks", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        while (true)
        {
            await ReadNew(cancellationToken);
            // The floor: should a notification ever be lost, it is noticed this late.
            await connection.WaitAsync(LookAnyway, cancellationToken);
        }
    }

    private async Task ReadNew(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        var fresh = await db
            .Events.AsNoTracking()
            .Where(item => item.Sequence > Head)
            .OrderByDescending(item => item.Sequence)
            .Take(Kept)
            .ToListAsync(cancellationToken);
        if (fresh.Count > 0)
        {
            fresh.Reverse();
            Append(fresh);
        }
    }

    private void Append(List<StoredEvent> fresh)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            if (fresh[0].Sequence != Head + 1)
            {
                // More came than one read takes: what lies between is the database's to serve.
                _events.Clear();
            }

            _events.AddRange(fresh.Select(EventMessages.Message));
            if (_events.Count > 2 * Kept)
            {
                _events.RemoveRange(0, _events.Count - Kept);
            }

            Head = fresh[^1].Sequence;
            grown = _grown;
            _grown = NewSignal();
        }

        grown.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection that listens for new events; reconnecting ({Detail})")]
    private partial void Lost(string detail);
}
