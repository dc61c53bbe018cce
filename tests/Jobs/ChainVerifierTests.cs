using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Events;
using PrintLab.Jobs.Storage;

namespace PrintLab.Tests.Jobs;

[Trait("req", "EVT-02")]
public sealed class ChainVerifierTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Jane = new("front-desk", "Front Desk", "s", "Jane Doe", IsAdmin: true, LockToken: null);

    [Fact]
    public async Task An_untouched_log_is_whole()
    {
        var verdict = await Verify(Log(5));
        verdict.IsWhole.ShouldBeTrue();
        verdict.Events.ShouldBe(5);
    }

    [Fact]
    public async Task A_changed_content_is_named()
    {
        var log = Log(5);
        log[2] = Copy(log[2], details: """{"number":99}""");
        (await Verify(log)).BrokenSequence.ShouldBe(3);
    }

    [Fact]
    public async Task A_changed_name_is_named()
    {
        var log = Log(5);
        log[3] = Copy(log[3], triggeredBy: "John Roe");
        (await Verify(log)).BrokenSequence.ShouldBe(4);
    }

    [Fact]
    public async Task A_content_changed_together_with_its_hash_breaks_the_next_link()
    {
        var log = Log(5);
        var forged = Copy(log[1], details: """{"number":99}""");
        var content = JobEvent.HashOf(
            forged.Id,
            forged.JobId,
            forged.Timestamp,
            forged.EventType,
            forged.Details!,
            forged.TriggeredBy,
            forged.WorkstationId
        );
        log[1] = Copy(forged, contentHash: content, hash: ChainVerifier.HashOf(log[0].Hash, 2, content));
        (await Verify(log)).BrokenSequence.ShouldBe(3);
    }

    [Fact]
    public async Task A_missing_event_is_named()
    {
        var log = Log(5);
        log.RemoveAt(1);
        (await Verify(log)).BrokenSequence.ShouldBe(2);
    }

    [Fact]
    public async Task Redacted_events_of_a_deleted_job_still_verify()
    {
        var log = Log(3);
        Append(log, Jane.Caused(new JobDeleted("UPLOADED", "Uploaded/box"), "job", Noon));
        for (var i = 0; i < 3; i++)
        {
            log[i] = Copy(log[i], details: null, redacted: true);
        }

        (await Verify(log)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Redaction_without_a_deletion_is_tampering()
    {
        var log = Log(3);
        log[1] = Copy(log[1], details: null, redacted: true);
        var verdict = await Verify(log);
        verdict.IsWhole.ShouldBeFalse();
        verdict.BrokenSequence.ShouldBe(2);
    }

    [Fact]
    public async Task An_exported_log_reads_back_the_same()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path))
            {
                await EventExport.Write(Log(4).ToAsyncEnumerable(), file, CancellationToken.None);
            }

            (await ChainVerifier.Verify(EventExport.Read(path), CancellationToken.None)).Events.ShouldBe(4);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<Verdict> Verify(List<StoredEvent> log) => ChainVerifier.Verify(log.ToAsyncEnumerable(), CancellationToken.None);

    private static List<StoredEvent> Log(int count)
    {
        var log = new List<StoredEvent>();
        for (var number = 1; number <= count; number++)
        {
            Append(log, Jane.Caused(new JobFlagged($"ü <b> {number}"), "job", Noon.AddTicks(number * 12_345)));
        }

        return log;
    }

    private static void Append(List<StoredEvent> log, JobEvent item)
    {
        var sequence = log.Count + 1;
        var content = item.ContentHash();
        log.Add(
            new StoredEvent
            {
                Sequence = sequence,
                Id = item.Id,
                JobId = item.JobId,
                Timestamp = item.Timestamp,
                EventType = item.EventType,
                Details = item.Details,
                TriggeredBy = item.TriggeredBy,
                WorkstationId = item.WorkstationId,
                ContentHash = content,
                Hash = ChainVerifier.HashOf(log.Count > 0 ? log[^1].Hash : [], sequence, content),
            }
        );
    }

    private static StoredEvent Copy(
        StoredEvent item,
        string? details = "",
        string? triggeredBy = null,
        bool redacted = false,
        byte[]? contentHash = null,
        byte[]? hash = null
    ) =>
        new()
        {
            Sequence = item.Sequence,
            Id = item.Id,
            JobId = item.JobId,
            Timestamp = item.Timestamp,
            EventType = item.EventType,
            Details = details?.Length == 0 ? item.Details : details,
            TriggeredBy = triggeredBy ?? item.TriggeredBy,
            WorkstationId = item.WorkstationId,
            Redacted = redacted,
            ContentHash = contentHash ?? item.ContentHash,
            Hash = hash ?? item.Hash,
        };
}
