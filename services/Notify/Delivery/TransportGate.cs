using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Delivery;

/// <summary>
/// Stands before the transport. When no mail gets out, all wait together, and one mail at a time finds out whether it works again;
/// a queue of thousands costs a server that is away one connection per wait.
/// </summary>
public sealed class TransportGate(TimeProvider clock, QueueSignal bell, double scale)
{
    private static readonly int[] WaitMinutes = [1, 2, 5, 10, 15];

    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset _opensAt;
    private bool _probing;

    /// <summary>Why no mail gets out; null while mails do, or nobody knows better.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether a mail may be sent now. After a failure only one caller at a time is let through; it must say how it went.</summary>
    public bool TryPass()
    {
        lock (_gate)
        {
            if (_failures == 0)
            {
                return true;
            }

            if (_probing || clock.GetUtcNow() < _opensAt)
            {
                return false;
            }

            return _probing = true;
        }
    }

    /// <summary>When to ask again after a no; a ring of the bell may come earlier.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                return _probing || _failures == 0 ? TimeSpan.MaxValue : _opensAt - clock.GetUtcNow();
            }
        }
    }

    /// <summary>The other side spoke with us about a mail, whatever it said. What was under way when the gate closed does not open it.</summary>
    public void Worked()
    {
        lock (_gate)
        {
            if (!_probing)
            {
                return;
            }

            (_failures, _probing, Trouble) = (0, false, null);
        }

        bell.Ring();
    }

    public void Failed(TransportDown reason)
    {
        lock (_gate)
        {
            // Those that were under way when the first failed say the same.
            var known = _failures > 0 && !_probing;
            if (!known || reason.RetryAfter is not null)
            {
                _failures = Math.Min(_failures + 1, WaitMinutes.Length);
                _opensAt = clock.GetUtcNow() + (reason.RetryAfter ?? TimeSpan.FromMinutes(WaitMinutes[_failures - 1] * scale));
            }

            (_probing, Trouble) = (false, reason.Message);
        }
    }

    /// <summary>The one that was let through had no mail after all.</summary>
    public void NothingTried()
    {
        lock (_gate)
        {
            _probing = false;
        }
    }
}
