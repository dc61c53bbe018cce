using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Events;

namespace PrintLab.Tests.Jobs.Chain;

/// <summary>A log as a lab writes it: some jobs are deleted, some events belong to no job.</summary>
internal sealed class SampleLog
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Jane = new("front-desk", "Front Desk", "s", "Jane Doe", IsAdmin: true, LockToken: null);

    public List<LogRow> Rows { get; } = [];

    /// <summary>Some fifty events: nine jobs whose events alternate, of which three were deleted while others went on.</summary>
    public static SampleLog Make()
    {
        var log = new SampleLog();
        log.Add(jobId: null, new StaffAdded("Jane Doe"));
        for (var round = 0; round < 6; round++)
        {
            for (var job = 1; job <= 9; job++)
            {
                if (round >= 4 && job % 3 == 0)
                {
                    continue;
                }

                log.Add($"job{job}", round == 0 ? Created(job) : new JobFlagged($"ü <b> {job}/{round}"));
                if (round == 3 && job % 3 == 0)
                {
                    log.Delete($"job{job}");
                }
            }
        }

        // Staff may ask to retry a deleted job's email at the same moment.
        log.Add("job3", new MailRetried(17, "rejection"));
        log.Add(jobId: null, new StaffDeactivated("Jane Doe"));
        return log;
    }

    public void Add(string? jobId, EventFact fact) =>
        Rows.Add(LogRow.Of(Jane.Caused(fact, jobId, Noon.AddTicks(Rows.Count * 12_345_670L)), Rows.LastOrDefault()));

    /// <summary>Deletes a job as the service does: empties its events and says so.</summary>
    public void Delete(string jobId)
    {
        var redacted = Rows.Index().Where(row => row.Item.JobId == jobId).ToList();
        foreach (var (index, row) in redacted)
        {
            Rows[index] = row.Redacted();
        }

        Add(jobId, new JobDeleted("UPLOADED", "Uploaded/box", redacted.Count, redacted[^1].Item.Sequence));
    }

    /// <summary>Computes every hash again from a row on, as somebody can who knows the formula.</summary>
    public void Rechain(int from)
    {
        for (var index = from; index < Rows.Count; index++)
        {
            Rows[index] = (Rows[index] with { Sequence = index + 1 }).After(index > 0 ? Rows[index - 1] : null);
        }
    }

    public KnownHead Head() => new(new LogHead(Rows[^1].Sequence, Convert.ToHexStringLower(Rows[^1].Hash), Noon), "event-log-heads.txt");

    public Task<Verdict> Verify(params IReadOnlyList<KnownHead> heads) =>
        ChainVerifier.Verify(Rows.Select(row => row.Stored()).ToAsyncEnumerable(), heads, CancellationToken.None);

    private static JobCreated Created(int job) => new("UPLOADED", "Uploaded/box", 1, "Art", "Filament", "Blue", "MK4S", $"{job}", 84);
}
