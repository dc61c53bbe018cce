namespace PrintLab.ServiceDefaults;

/// <summary>One lock per key within this process: operations on the same job, upload, or idempotency key run one at a time.</summary>
public sealed class KeyedLock
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turn> _turns = [];

    /// <summary>Returns once the lock is acquired; disposing the result releases it.</summary>
    public async Task<IDisposable> Take(string id, CancellationToken cancellationToken)
    {
        var turn = Join(id);
        try
        {
            await turn.Semaphore.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(turn);
            throw;
        }

        return new Held(this, turn);
    }

    private Turn Join(string id)
    {
        lock (_gate)
        {
            if (!_turns.TryGetValue(id, out var turn))
            {
                _turns[id] = turn = new Turn(id);
            }

            turn.Waiting++;
            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_gate)
        {
            if (--turn.Waiting == 0)
            {
                _turns.Remove(turn.Id);
                turn.Semaphore.Dispose();
            }
        }
    }

    private sealed class Turn(string id)
    {
        public string Id { get; } = id;

        public SemaphoreSlim Semaphore { get; } = new(1);

        public int Waiting { get; set; }
    }

    private sealed class Held(KeyedLock turns, Turn turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Semaphore.Release();
            turns.Leave(turn);
        }
    }
}
