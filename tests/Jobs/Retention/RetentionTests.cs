using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Testing.Running;
using static PrintLab.Contracts.Lifecycle.JobStatus;

namespace PrintLab.Tests.Jobs.Retention;

/// <summary>Archiving and pruning: which jobs, what is left of them, and what happens when something is in the way.</summary>
public sealed class RetentionTests(RetentionDatabase server) : IClassFixture<RetentionDatabase>, IAsyncLifetime
{
    private RetentionLab _lab = null!;

    public async Task InitializeAsync() => _lab = await RetentionLab.Open(await server.Server.CreateDatabase());

    public Task DisposeAsync() => _lab.DisposeAsync().AsTask();

    [Fact]
    [Trait("req", "DATA-01")]
    [Trait("req", "DATA-02")]
    [Trait("req", "DATA-06")]
    [Trait("req", "LIFE-12")]
    [Trait("req", "LIFE-26")]
    [Trait("req", "FILE-14")]
    [Trait("req", "C-62")]
    public async Task Only_finished_jobs_older_than_90_days_are_archived_with_their_files()
    {
        var active = new[] { Uploaded, Pending, ReadyToPrint, Printing, Completed };
        foreach (var status in active)
        {
            await _lab.Job(status, days: 1000);
        }

        var (young, atTheEdge) = (await _lab.Job(PaidPickedUp, days: 89), await _lab.Job(Rejected, days: 90));
        var (paid, rejected) = (await _lab.Job(PaidPickedUp, days: 90.01), await _lab.Job(Rejected, days: 400));

        var task = await _lab.Run("archive");

        task.Status.ShouldBe("done");
        task.Progress.ShouldBe(1);
        task.Result["jobs_archived"].ShouldBe(2);
        task.Skipped.ShouldBeEmpty();
        await using var db = _lab.Db();
        var archived = await db.Jobs.Where(job => job.Status == Archived).OrderBy(job => job.Id).ToListAsync();
        archived.Select(job => job.Id).ShouldBe([paid.Id, rejected.Id]);
        archived.ShouldAllBe(job => job.StatusChangedAt == _lab.Clock.GetUtcNow() && job.LastUpdatedBy == RetentionLab.Jane);
        archived.Select(job => job.FilePath).ShouldBe(["Archived/box8/box.stl", "Archived/box9/box.stl"]);
        archived.Select(job => job.MetadataPath).ShouldBe(["Archived/box8/metadata.json", "Archived/box9/metadata.json"]);
        _lab.Files.Staged.ShouldBe(["PaidPickedUp/box8 > Archived/box8", "Uploaded/box9 > Archived/box9"], ignoreOrder: true);
        var statuses = await _lab.Statuses();
        statuses[young.Id].ShouldBe(PaidPickedUp);
        statuses[atTheEdge.Id].ShouldBe(Rejected);
        statuses.Values.Intersect(active).Count().ShouldBe(active.Length);
        (await db.Totals.SingleAsync(row => row.Status == Archived)).Jobs.ShouldBe(2);
    }

    [Fact]
    [Trait("req", "DATA-03")]
    [Trait("req", "EVT-11")]
    [Trait("req", "C-68")]
    public async Task A_batch_leaves_one_admin_action_with_the_days_used_and_one_event_per_job()
    {
        await _lab.Job(PaidPickedUp, days: 8);
        await _lab.Job(Rejected, days: 9);

        var task = await _lab.Run("archive", days: 7);

        var action = (await _lab.Events(nameof(AdminAction))).ShouldHaveSingleItem();
        action.JobId.ShouldBeNull();
        action.TriggeredBy.ShouldBe(RetentionLab.Jane);
        action.WorkstationId.ShouldBe("desk");
        action.Details.ShouldBe($$"""{"action":"archive","batch":"{{task.TaskId}}","retention_days":7,"eligible_jobs":2}""");
        var events = await _lab.Events(nameof(JobArchived));
        events.Select(item => item.JobId).Order().ShouldBe(["job01", "job02"]);
        events.ShouldAllBe(item => item.TriggeredBy == RetentionLab.Jane && item.Details!.Contains(task.TaskId));
    }

    [Fact]
    [Trait("req", "DATA-04")]
    [Trait("req", "DATA-05")]
    [Trait("req", "DATA-06")]
    [Trait("req", "DATA-07")]
    [Trait("req", "DATA-09")]
    [Trait("req", "LIFE-26")]
    [Trait("req", "C-63")]
    [Trait("req", "C-64")]
    public async Task Jobs_archived_for_more_than_a_year_are_deleted_and_leave_the_deletion_record_and_the_payment()
    {
        foreach (var status in new[] { Uploaded, Pending, ReadyToPrint, Printing, Completed, PaidPickedUp, Rejected })
        {
            await _lab.Job(status, days: 3000);
        }

        var (young, old) = (await _lab.Job(Archived, days: 364), await _lab.Job(Archived, days: 366));
        await using var db = _lab.Db();
        db.Payments.Add(
            new Payment
            {
                JobId = old.Id,
                Grams = 12.5,
                PriceCents = 300,
                TxnNo = "TC1",
                PickedUpBy = "Zelda Quick",
                PaidTs = _lab.Clock.GetUtcNow(),
                PaidByStaff = RetentionLab.Jane,
            }
        );
        await db.SaveChangesAsync();

        var task = await _lab.Run("prune");

        task.Result["jobs_deleted"].ShouldBe(1);
        var statuses = await _lab.Statuses();
        statuses.Count.ShouldBe(8);
        statuses.ShouldContainKey(young.Id);
        statuses.ShouldNotContainKey(old.Id);
        _lab.Files.Removed.ShouldBe([old.Folder]);
        (await _lab.Events(nameof(JobDeleted))).ShouldHaveSingleItem().JobId.ShouldBe(old.Id);
        (await _lab.Events(nameof(JobCreated))).Single(item => item.JobId == old.Id).Details.ShouldBeNull();
        (await _lab.Events(nameof(AdminAction))).ShouldHaveSingleItem().Details!.ShouldContain("\"retention_days\":365");
        var record = await db.Deletions.SingleAsync();
        (record.JobId, record.StudentEmail, record.StaffName, record.Status).ShouldBe((old.Id, old.StudentEmail, RetentionLab.Jane, Archived));
        (await db.Payments.SingleAsync()).TxnNo.ShouldBe("TC1");
    }

    [Theory]
    [Trait("req", "DATA-01")]
    [Trait("req", "DATA-04")]
    [InlineData("archive", PaidPickedUp)]
    [InlineData("prune", Archived)]
    public async Task A_job_that_somebody_has_open_or_whose_files_are_missing_is_left_out_and_named(string action, string status)
    {
        var (missing, mine, theirs, free) = (
            await _lab.Job(status, days: 904),
            await _lab.Job(status, days: 903),
            await _lab.Job(status, days: 902),
            await _lab.Job(status, days: 901)
        );
        _lab.Files.Missing[missing.Folder] = true;
        await _lab.Lock(mine, "s", RetentionLab.Jane);
        await _lab.Lock(theirs, "t", "John Roe");

        var task = await _lab.Run(action);

        task.Status.ShouldBe("done");
        task.Result[action == "prune" ? "jobs_deleted" : "jobs_archived"].ShouldBe(1);
        task.Result["jobs_skipped"].ShouldBe(3);
        task.Skipped.Select(skip => (skip.JobId, skip.Reason))
            .ShouldBe([
                (missing.Id, "Its files are missing from the storage."),
                (mine.Id, $"{RetentionLab.Jane} has it open."),
                (theirs.Id, "John Roe has it open."),
            ]);
        var statuses = await _lab.Statuses();
        new[] { missing, mine, theirs }.ShouldAllBe(job => statuses[job.Id] == status);
        statuses.GetValueOrDefault(free.Id).ShouldBe(action == "prune" ? null : Archived);

        _lab.Files.Missing.Clear();
        _lab.Clock.Advance(TimeSpan.FromMinutes(6));
        (await _lab.Run(action)).Skipped.ShouldBeEmpty("the next batch includes what is free by then");
    }

    [Theory]
    [Trait("req", "DATA-01")]
    [Trait("req", "DATA-04")]
    [InlineData("archive", Rejected)]
    [InlineData("prune", Archived)]
    public async Task While_the_share_is_away_nothing_changes_and_the_batch_goes_on_when_it_is_back(string action, string status)
    {
        await _lab.Job(status, days: 901);
        await _lab.Job(status, days: 902);
        var started = await _lab.Start(action);
        _lab.Files.IsLost = true;

        (await Should.ThrowAsync<Fault>(() => _lab.RunAll())).Code.ShouldBe(FaultCode.StorageUnavailable);

        var waiting = await _lab.Task(started.TaskId);
        (waiting.Status, waiting.Error, waiting.Result["jobs_skipped"]).ShouldBe(("running", "The storage is not available.", 0L));
        (await _lab.Statuses()).Values.ShouldBe([status, status]);
        (await _lab.Events(nameof(JobDeleted))).ShouldBeEmpty();

        _lab.Files.IsLost = false;
        await _lab.RunAll();
        var done = await _lab.Task(started.TaskId);
        (done.Status, done.Error, done.Result["jobs_total"], done.Skipped.Count).ShouldBe(("done", "", 2L, 0));
        (await _lab.Statuses()).Values.ShouldNotContain(status == Archived ? Archived : Rejected);
    }

    [Fact]
    [Trait("req", "DATA-01")]
    [Trait("req", "EVT-11")]
    public async Task A_batch_that_ends_in_the_middle_of_a_job_goes_on_after_a_restart_and_does_nothing_twice()
    {
        for (var job = 0; job < 5; job++)
        {
            await _lab.Job(Rejected, days: 900 - job);
        }

        var started = await _lab.Start("archive");
        using (var stopping = new CancellationTokenSource())
        {
            _lab.Files.BeforeStage = earlier =>
            {
                if (earlier == 2)
                {
                    stopping.Cancel();
                    stopping.Token.ThrowIfCancellationRequested();
                }
            };
            await Should.ThrowAsync<OperationCanceledException>(() => _lab.RunAll(stopping.Token));
        }

        var halfway = await _lab.Task(started.TaskId);
        (halfway.Status, halfway.Result["jobs_archived"], halfway.Progress).ShouldBe(("running", 2L, 0.4));

        // Days later, for a job that has become old enough meanwhile, the batch is still the one that was reviewed.
        _lab.Clock.Advance(TimeSpan.FromDays(10));
        var later = await _lab.Job(Rejected, days: 95);
        _lab.Files.BeforeStage = _ => { };
        await _lab.RunAll();

        var done = await _lab.Task(started.TaskId);
        (done.Status, done.Result["jobs_archived"], done.Result["jobs_skipped"]).ShouldBe(("done", 5L, 0L));
        (await _lab.Statuses())[later.Id].ShouldBe(Rejected);
        (await _lab.Events(nameof(JobArchived))).Select(item => item.JobId).ShouldBeUnique();
        (await _lab.Events(nameof(JobArchived))).Count.ShouldBe(5);
        (await _lab.Events(nameof(AdminAction))).ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("req", "DATA-01")]
    public async Task Of_two_instances_one_runs_a_batch()
    {
        for (var job = 0; job < 6; job++)
        {
            await _lab.Job(Rejected, days: 900);
        }

        var started = await _lab.Start("archive");
        await Task.WhenAll(_lab.RunAll(), _lab.RunAll());

        // The one that did not get the lease returned at once; the other may have been the first to end.
        await _lab.RunAll();
        (await _lab.Task(started.TaskId)).Result["jobs_archived"].ShouldBe(6);
        (await _lab.Events(nameof(JobArchived))).Count.ShouldBe(6);
        (await _lab.Task(started.TaskId)).Skipped.ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "DATA-01")]
    public async Task A_canceled_batch_stops_after_the_current_job_and_keeps_what_is_done()
    {
        for (var job = 0; job < 4; job++)
        {
            await _lab.Job(Rejected, days: 900);
        }

        var started = await _lab.Start("archive");
        _lab.Files.BeforeStage = earlier =>
        {
            if (earlier == 1)
            {
                _lab.Cancel(started.TaskId).GetAwaiter().GetResult();
            }
        };
        await _lab.RunAll();

        var task = await _lab.Task(started.TaskId);
        (task.Status, task.Result["jobs_archived"]).ShouldBe(("cancelled", 2L));
        task.FinishedAt.ShouldNotBeNull();
        (await _lab.Statuses()).Values.Count(status => status == Archived).ShouldBe(2);
        (await _lab.Cancel(started.TaskId)).Status.ShouldBe("cancelled");
    }

    [Fact]
    [Trait("req", "DATA-10")]
    public async Task A_preview_says_what_a_batch_would_include()
    {
        await _lab.Job(Completed, days: 900);
        await _lab.Job(Rejected, days: 30);
        var (newest, oldest) = (await _lab.Job(Rejected, days: 100), await _lab.Job(PaidPickedUp, days: 200));
        await _lab.Lock(newest, "t", "John Roe");

        var preview = await _lab.Preview("archive");
        (preview.RetentionDays, preview.Count, preview.FileBytes, preview.WeightG).ShouldBe((90, 2, 2000, 25));
        preview.Oldest.ToDateTimeOffset().ShouldBe(oldest.StatusChangedAt);
        preview.Newest.ToDateTimeOffset().ShouldBe(newest.StatusChangedAt);
        preview.Jobs.Select(job => (job.Id, job.LockedBy)).ShouldBe([(oldest.Id, ""), (newest.Id, "John Roe")]);
        (await _lab.Preview("archive", page: 2, limit: 1)).Jobs.ShouldHaveSingleItem().Id.ShouldBe(newest.Id);
        (await _lab.Preview("archive", days: 30)).Count.ShouldBe(2);
        (await _lab.Preview("archive", days: 29)).Count.ShouldBe(3);

        var none = await _lab.Preview("prune");
        (none.RetentionDays, none.Count, none.Oldest, none.LastTaskId).ShouldBe((365, 0, null, ""));
        var task = await _lab.Run("archive");
        (await _lab.Preview("archive")).LastTaskId.ShouldBe(task.TaskId);
        (await _lab.Preview("archive")).Count.ShouldBe(1, "the one that John Roe has open stays eligible");
    }

    [Theory]
    [Trait("req", "C-68")]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    public async Task Less_than_a_day_is_refused_and_changes_nothing(long days)
    {
        await _lab.Job(Rejected, days: 900);
        (await Should.ThrowAsync<Fault>(() => _lab.Start("archive", days))).Details.ShouldContainKey("retention_days");
        (await Should.ThrowAsync<Fault>(() => _lab.Preview("archive", days))).Details.ShouldContainKey("retention_days");
        (await _lab.Events(nameof(AdminAction))).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "C-68")]
    public async Task So_many_days_that_no_calendar_has_them_include_no_job()
    {
        await _lab.Job(Rejected, days: 9000);
        (await _lab.Run("archive", long.MaxValue)).Result["jobs_archived"].ShouldBe(0);
    }

    [Fact]
    [Trait("req", "C-18")]
    [Trait("req", "C-20")]
    public async Task Only_an_administrator_on_the_list_of_names_starts_a_batch()
    {
        (await Should.ThrowAsync<Fault>(() => _lab.Start("prune", isAdmin: false))).Code.ShouldBe(FaultCode.Forbidden);
        (await Should.ThrowAsync<Fault>(() => _lab.Start("prune", staffName: ""))).Details.ShouldContainKey("staff_name");
        (await Should.ThrowAsync<Fault>(() => _lab.Start("prune", staffName: "Nobody"))).Details.ShouldContainKey("staff_name");
        (await Should.ThrowAsync<Fault>(() => _lab.Task("archive-0"))).Code.ShouldBe(FaultCode.NotFound);
    }
}

/// <summary>A database server for these tests; each test has a database of its own.</summary>
public sealed class RetentionDatabase : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgresServer.Start();

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}
