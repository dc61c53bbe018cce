using PrintLab.Contracts.Events;
using PrintLab.Jobs.Events;

namespace PrintLab.Tests.Jobs.Chain;

[Trait("req", "EVT-02")]
public sealed class ChainVerifierTests
{
    private readonly SampleLog _log = SampleLog.Make();

    private List<LogRow> Rows => _log.Rows;

    [Fact]
    public async Task An_untouched_log_with_deleted_jobs_is_whole()
    {
        var verdict = await _log.Verify(_log.Head());
        verdict.Reason.ShouldBe("");
        verdict.Events.ShouldBe(Rows.Count);
        Rows.ShouldContain(row => row.Details == null);
    }

    [Fact]
    public async Task An_old_event_redacted_under_the_id_of_a_job_that_was_deleted_later_is_found()
    {
        var payment = Rows.FindIndex(row => row.JobId == "job1");
        Rows[payment] = Rows[payment].Redacted() with { JobId = "job9" };
        (await _log.Verify()).BrokenSequence.ShouldBe(payment + 1);

        _log.Rechain(payment);
        var rechained = await _log.Verify();
        rechained.IsWhole.ShouldBeFalse("the deletion says how many events it redacted");
        rechained.Reason.ShouldContain("lost their details, but 5 of them did");
    }

    [Fact]
    public async Task Changed_fields_of_a_deleted_job_s_event_are_found()
    {
        var index = Rows.FindIndex(row => row.Details is null);
        var untouched = Rows[index];
        foreach (
            var changed in new[]
            {
                untouched with
                {
                    TriggeredBy = "John Roe",
                },
                untouched with
                {
                    WorkstationId = "back-office",
                },
                untouched with
                {
                    EventType = nameof(JobFlagged),
                },
                untouched with
                {
                    Timestamp = untouched.Timestamp.AddDays(-1),
                },
                untouched with
                {
                    DetailsHash = JobEvent.HashOf("{}"),
                },
            }
        )
        {
            Rows[index] = changed;
            (await _log.Verify()).BrokenSequence.ShouldBe(index + 1);
        }
    }

    [Fact]
    public async Task The_last_ten_events_removed_are_found_by_a_head_outside_the_database()
    {
        var head = _log.Head();
        Rows.RemoveRange(Rows.Count - 10, 10);
        var verdict = await _log.Verify(head);
        verdict.BrokenSequence.ShouldBe(Rows.Count + 1);
        verdict.Reason.ShouldContain($"event {head.Head.Sequence} with hash {head.Head.Hash[..12]}");
        verdict.Reason.ShouldContain("on 31 January 2026 (event-log-heads.txt)");
        verdict.Reason.ShouldContain($"now it ends at {Rows.Count}");
    }

    [Fact]
    public async Task A_truncated_log_is_found_by_a_head_outside_the_database()
    {
        var head = _log.Head();
        Rows.Clear();
        (await _log.Verify(head)).Reason.ShouldContain("now it ends at 0");
    }

    [Fact]
    public async Task A_log_computed_anew_after_an_edit_is_found_by_a_head_outside_the_database()
    {
        var head = _log.Head();
        Rows[2] = Rows[2] with { TriggeredBy = "John Roe" };
        _log.Rechain(2);
        (await _log.Verify()).IsWhole.ShouldBeTrue("nothing in the database tells");
        var verdict = await _log.Verify(head);
        verdict.BrokenSequence.ShouldBe(Rows.Count);
        verdict.Reason.ShouldContain("the events up to there were replaced");
    }

    [Fact]
    public async Task A_log_that_went_on_after_a_known_head_is_whole()
    {
        var head = _log.Head();
        _log.Add("job1", new JobFlagged("later"));
        (await _log.Verify(head)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Details_that_are_changed_are_found()
    {
        Rows[^1] = Rows[^1] with { Details = """{"number":99}""" };
        (await _log.Verify()).BrokenSequence.ShouldBe(Rows.Count);
    }

    [Fact]
    public async Task A_missing_event_is_named()
    {
        Rows.RemoveAt(1);
        (await _log.Verify()).BrokenSequence.ShouldBe(2);
    }

    [Theory]
    [InlineData("job1")]
    [InlineData(null)]
    public async Task Details_removed_without_a_deletion_are_found(string? jobId)
    {
        var index = Rows.FindIndex(row => row.JobId == jobId);
        Rows[index] = Rows[index].Redacted();
        (await _log.Verify()).BrokenSequence.ShouldBe(index + 1);
    }

    [Fact]
    public async Task Details_removed_from_an_event_after_the_deletion_of_its_job_are_found()
    {
        var index = Rows.FindIndex(row => row.EventType == nameof(MailRetried));
        Rows[index] = Rows[index].Redacted();
        (await _log.Verify()).BrokenSequence.ShouldBe(index + 1);
    }

    [Fact]
    public async Task Details_removed_from_a_deletion_are_found()
    {
        var index = Rows.FindIndex(row => row.EventType == nameof(JobDeleted));
        Rows[index] = Rows[index].Redacted();
        (await _log.Verify()).BrokenSequence.ShouldBe(index + 1);
    }

    [Fact]
    public async Task An_event_written_while_its_job_was_being_deleted_keeps_its_details()
    {
        var log = new SampleLog();
        log.Add("job", new JobFlagged("first"));
        log.Rows[0] = log.Rows[0].Redacted();
        log.Add("job", new MailRetried(17, "rejection"));
        log.Add("job", new JobDeleted("UPLOADED", "Uploaded/box", RedactedEvents: 1, RedactedThrough: 1));
        (await log.Verify()).IsWhole.ShouldBeTrue();

        log.Rows[1] = log.Rows[1].Redacted();
        (await log.Verify()).BrokenSequence.ShouldBe(2);
    }

    [Fact]
    public async Task An_exported_log_reads_back_the_same()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path))
            {
                await EventExport.Write(Rows.Select(row => row.Stored()).ToAsyncEnumerable(), file, CancellationToken.None);
            }

            (await ChainVerifier.Verify(EventExport.Read(path), [_log.Head()], CancellationToken.None)).Events.ShouldBe(Rows.Count);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
