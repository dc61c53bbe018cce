namespace PrintLab.Files.Staging;

/// <summary>One at a time per job: staging, finishing and removing of the same job take turns.</summary>
public sealed class JobGate
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turn> _turns = [];

    /// <summary>Returns when it is the caller's turn; disposing the answer ends it.</summary>
    public async Task<IDisposable> Enter(string jobId, CancellationToken cancellation)
    {
        var turn = Join(jobId);
        try
        {
            await turn.Semaphore.WaitAsync(cancellation);
        }
        catch
        {
            Leave(turn);
            throw;
        }

        return new Held(this, turn);
    }

    private Turn Join(string jobId)
    {
        lock (_gate)
        {
            if (!_turns.TryGetValue(jobId, out var turn))
            {
                _turns[jobId] = turn = new Turn(jobId);
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
                _turns.Remove(turn.JobId);
                turn.Semaphore.Dispose();
            }
        }
    }

    private sealed class Turn(string jobId)
    {
        public string JobId { get; } = jobId;

        public SemaphoreSlim Semaphore { get; } = new(1);

        public int Waiting { get; set; }
    }

    private sealed class Held(JobGate gate, Turn turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Semaphore.Release();
            gate.Leave(turn);
        }
    }
}
