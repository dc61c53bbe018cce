using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Delivery;

/// <summary>
/// Guards the transport. When no email can be sent, all of them wait, and one at a time tests whether sending works again; a queue of thousands
/// costs an unavailable server one connection per wait.
/// </summary>
public sealed class TransportGate(TimeProvider clock, WorkSignal bell, double scale)
{
    private static readonly int[] WaitMinutes = [1, 2, 5, 10, 15];

    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset _opensAt;
    private bool _probing;

    /// <summary>Why no email can be sent; null while sending works or nothing is known.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether an email may be sent now. After a failure only one caller at a time is let through; it must report the outcome.</summary>
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

    /// <summary>When to ask again after false; the bell may ring earlier.</summary>
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

    /// <summary>The remote side responded to an email, whatever it said. Attempts already in progress when the gate closed do not open it.</summary>
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
            // Attempts already in progress at the first failure fail for the same reason.
            var known = _failures > 0 && !_probing;
            if (!known || reason.RetryAfter is not null)
            {
                _failures = Math.Min(_failures + 1, WaitMinutes.Length);
                _opensAt = clock.GetUtcNow() + (reason.RetryAfter ?? TimeSpan.FromMinutes(WaitMinutes[_failures - 1] * scale));
            }

            (_probing, Trouble) = (false, reason.Message);
        }
    }

    /// <summary>The caller that was let through had no email after all.</summary>
    public void NothingTried()
    {
        lock (_gate)
        {
            _probing = false;
        }
    }
}
