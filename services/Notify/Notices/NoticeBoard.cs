using System.Runtime.CompilerServices;
using PrintLab.Contracts.Faults;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Notices;

/// <summary>Checks all sources every few seconds and notifies watchers of changes.</summary>
public sealed partial class NoticeBoard(IEnumerable<INoticeSource> sources, TimeProvider clock, ILogger<NoticeBoard> log) : PeriodicWork(clock, log)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    private readonly ILogger _log = log;
    private readonly Dictionary<INoticeSource, IReadOnlyList<Notice>> _known = [];
    private readonly HashSet<INoticeSource> _blind = [];
    private readonly WorkSignal _changed = new();
    private volatile IReadOnlyList<Notice> _current = [];

    public IReadOnlyList<Notice> Current => _current;

    /// <summary>The current notices, then every change to them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Notice>> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = _changed.Next;
            yield return _current;
            await change.WaitAsync(cancellationToken);
        }
    }

    protected override string Title => "Looking for notices to staff";

    protected override TimeSpan Interval => Between;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        var seen = new List<Notice>();
        foreach (var source in sources)
        {
            seen.AddRange(await Look(source, cancellationToken));
        }

        if (!seen.SequenceEqual(_current))
        {
            _current = seen;
            _changed.Ring();
        }
    }

    // If a source cannot be checked right now, its last notices stay.
    private async Task<IReadOnlyList<Notice>> Look(INoticeSource source, CancellationToken cancellationToken)
    {
        try
        {
            _known[source] = await source.Look(cancellationToken);
            _blind.Remove(source);
            return _known[source];
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (_blind.Add(source))
            {
                CannotLook(source.GetType().Name, exception.Reason());
            }

            return _known.GetValueOrDefault(source, []);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The notices of {Source} are outdated until it answers again: {Reason}")]
    private partial void CannotLook(string source, string reason);
}
