using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Events;

/// <summary>
/// The end of the log in memory: new events are read once, regardless of the number of followers, as soon as the database reports them.
/// Lock changes are passed on here too; they are not stored.
/// </summary>
public sealed class EventTail(IServiceScopeFactory scopes, NpgsqlDataSource database, TimeProvider clock, ILogger<EventTail> log)
    : BackgroundWork(clock, log)
{
    private const int Kept = 2000;
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BeforeReconnecting = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly List<Event> _events = [];
    private TaskCompletionSource _grown = NewSignal();
    private ImmutableList<Action<string>> _lockListeners = [];

    /// <summary>Sequence of the newest event seen.</summary>
    public long Head { get; private set; }

    /// <summary>The events after a sequence, if memory still holds them all; null when they must be read from the database.</summary>
    public IReadOnlyList<Event>? After(long sequence)
    {
        lock (_gate)
        {
            if (sequence >= Head)
            {
                return [];
            }

            // The log has no gaps, so the sequence gives the index.
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

    /// <summary>Calls the listener with the job's id on each lock change, until disposed.</summary>
    public IDisposable OnLockChange(Action<string> listener)
    {
        ImmutableInterlocked.Update(ref _lockListeners, listeners => listeners.Add(listener));
        return new Subscription(() => ImmutableInterlocked.Update(ref _lockListeners, listeners => listeners.Remove(listener)));
    }

    protected override string Title => "Reading new events";

    protected override TimeSpan LongestPause => BeforeReconnecting;

    protected override async Task Work(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
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
            await listen.ExecuteNonQueryAsync(stopping);
        }

        while (true)
        {
            await ReadNew(stopping);
            Succeeded();

            // Fallback: if a notification is ever lost, the events are found after this time at the latest.
            await connection.WaitAsync(LookAnyway, stopping);
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
                // There are more new events than one read returns: the database serves those in between.
                _events.Clear();
            }

            _events.AddRange(fresh.Select(EventMessages.Message));
            RedactDeleted(fresh);
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

    // The database has already removed the details of a deleted job's events; memory must not keep them.
    private void RedactDeleted(List<StoredEvent> fresh)
    {
        foreach (var deleted in fresh.Where(item => item.EventType == nameof(JobDeleted)))
        {
            for (var index = 0; index < _events.Count && _events[index].Sequence < deleted.Sequence; index++)
            {
                if (_events[index].JobId == deleted.JobId)
                {
                    // A copy: a follower may be sending the old one this moment.
                    var redacted = _events[index].Clone();
                    (redacted.Details, redacted.Redacted) = ("", true);
                    _events[index] = redacted;
                }
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
