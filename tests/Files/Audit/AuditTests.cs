using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;
using PrintLab.Tests.Files.Staging;

namespace PrintLab.Tests.Files.Audit;

/// <summary>An audit names exactly what differs between the records and the storage, and changes nothing.</summary>
[Collection(FilesTests.Name)]
public sealed class AuditTests(FilesLabs labs, AuditTests.AuditedLab audited) : IClassFixture<AuditTests.AuditedLab>
{
    private readonly FilesLab _lab = audited.Lab;
    private readonly AuditedStorage _storage = new(audited.Lab);

    public sealed class AuditedLab(FilesLabs labs) : SharedLab(labs, ("Files:StagingGrace", "00:10:00"));

    [Fact]
    [Trait("req", "AUDIT-02")]
    [Trait("req", "AUDIT-03")]
    [Trait("req", "AUDIT-04")]
    [Trait("req", "AUDIT-05")]
    [Trait("req", "AUDIT-07")]
    [Trait("req", "FILE-31")]
    public async Task Planted_differences_are_named_and_nothing_else()
    {
        var jobs = new Queue<FileRecord>(_storage.AddJobs(300));
        IReadOnlyList<FileRecord> Next(int number) => [.. Enumerable.Range(0, number).Select(_ => jobs.Dequeue())];
        string[] orphans =
        [
            .. Enumerable.Range(0, 5).Select(number => _storage.Write($"Pending/stray {number}.stl", [1])),
            .. Enumerable.Range(0, 5).Select(number => _storage.Write($"Printing/Nobody_{number}/deep/.hidden/model.stl", [1, 2])),
        ];
        string[] broken =
        [
            .. Next(5).Select(job => _storage.Remove(job.FilePath)),
            .. Next(2).Select(job => _storage.Remove(job.MetadataPath)),
            .. Next(3).Select(RemoveFolder),
        ];
        string[] stale =
        [
            .. Next(5).SelectMany(job => LeaveBehind(job)),
            .. Next(2).Select(job => _storage.Write($"Archived/{Path.GetFileName(job.FilePath)}", [1])),
            .. Next(3).Select(job => _storage.Write($"Archived/{Path.GetFileName(job.Folder)}/sliced.gcode", [1])),
        ];
        string[] changed = [.. Next(10).Select(job => _storage.FlipBit(job.OriginalPath))];
        string[] metadata =
        [
            .. Next(4).Select(job => _storage.Write(job.MetadataPath, [.. "{ \"job_id\""u8])),
            .. Next(3).Select(job => _storage.Write(job.MetadataPath, AuditedStorage.Metadata(job, jobId: jobs.Peek().JobId))),
            .. Next(3).Select(job => _storage.Write(job.MetadataPath, AuditedStorage.Metadata(job, status: "ARCHIVED"))),
        ];
        var before = _storage.Everything();

        var report = await _storage.Report();

        Paths(report, "orphan").ShouldBe(orphans, ignoreOrder: true);
        Paths(report, "broken_link").ShouldBe(broken, ignoreOrder: true);
        Paths(report, "stale").ShouldBe(stale, ignoreOrder: true);
        Paths(report, "changed").ShouldBe(changed, ignoreOrder: true);
        Paths(report, "metadata").ShouldBe(metadata, ignoreOrder: true);
        report.Findings.Where(finding => finding.Kind == "changed").ShouldAllBe(finding => finding.Restorable);
        report.Findings.Where(finding => finding.Kind != "orphan").ShouldAllBe(finding => finding.JobId.Length > 0);
        report.Task.Result["jobs"].ShouldBe(300);
        report.Task.Result["stale_files"].ShouldBe(15);
        report.Task.Progress.ShouldBe(1);
        _storage.Everything().ShouldBe(before, "an audit changes nothing");
    }

    [Fact]
    [Trait("req", "FILE-31")]
    public async Task Jobs_on_their_way_are_not_findings()
    {
        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new JobInLab(_lab).Submitted()));
        foreach (var job in jobs)
        {
            _lab.Jobs.Register(RecordOf(job));
        }

        using var enough = new CancellationTokenSource();
        var moving = Task.WhenAll(jobs.Select(job => MoveAround(job, enough.Token)));
        var reports = new List<AuditReport>();
        for (var audit = 0; audit < 3; audit++)
        {
            reports.Add(await _storage.Report());
        }

        await enough.CancelAsync();
        await moving;

        reports.SelectMany(report => report.Findings).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "AUDIT-05")]
    public async Task A_share_that_is_away_fails_the_audit_and_nothing_is_reported_missing()
    {
        await using var lab = await FilesLab.Open(labs.Postgres);
        var storage = new AuditedStorage(lab);
        var jobs = storage.AddJobs(20);
        (await storage.LastReport().Refusal()).Code.ShouldBe(FaultCode.NotFound, "no audit was completed yet");
        (await storage.Report()).Findings.ShouldBeEmpty();
        Directory.Move(lab.Storage, $"{lab.Storage}-away");

        var lost = await storage.Audit();

        (lost.Status, lost.Error).ShouldBe(("failed", lost.Error));
        lost.Error.ShouldContain("Is the share mounted?");
        (await storage.LastReport()).Findings.ShouldBeEmpty("the last report stays readable");
        Directory.Exists(lab.Storage).ShouldBeFalse();

        Directory.Move($"{lab.Storage}-away", lab.Storage);
        storage.Remove(jobs[0].FilePath);
        (await storage.Report()).Findings.ShouldHaveSingleItem().Path.ShouldBe(jobs[0].FilePath);
    }

    [Fact]
    [Trait("req", "AUDIT-03")]
    public async Task So_many_missing_files_are_a_matter_of_the_share()
    {
        foreach (var job in _storage.AddJobs(100).Take(6))
        {
            _storage.Remove(job.FilePath);
        }

        var task = await _storage.Audit();

        task.Status.ShouldBe("failed");
        task.Error.ShouldStartWith("The files of 6 of 100 jobs are missing. Is the share mounted?");
    }

    [Fact]
    [Trait("req", "AUDIT-02")]
    public async Task A_link_is_named_and_never_followed()
    {
        var outside = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(outside.FullName, "private.stl"), "not the lab's");
        var job = _storage.AddJob();
        Directory.CreateSymbolicLink(_lab.PathOf("Pending/elsewhere"), outside.FullName);
        File.CreateSymbolicLink(_lab.PathOf("Pending/file.stl"), Path.Combine(outside.FullName, "private.stl"));
        _storage.Remove(job.FilePath);
        File.CreateSymbolicLink(_lab.PathOf(job.FilePath), Path.Combine(outside.FullName, "private.stl"));

        var report = await _storage.Report();
        await _storage.Delete("Pending/elsewhere");
        await _storage.Delete("Pending/file.stl");

        Paths(report, "orphan").ShouldBe(["Pending/elsewhere", "Pending/file.stl"]);
        Paths(report, "broken_link").ShouldBe([job.FilePath]);
        Directory.GetFileSystemEntries(_lab.PathOf("Pending")).ShouldBeEmpty();
        outside.GetFiles().ShouldHaveSingleItem();
        outside.Delete(recursive: true);
    }

    [Fact]
    [Trait("req", "AUDIT-01")]
    [Trait("req", "C-13")]
    public async Task One_audit_runs_at_a_time_and_can_be_cancelled()
    {
        _storage.AddJob();
        var records = new TaskCompletionSource();
        _lab.Jobs.RecordsAfter = records.Task;
        var running = (await _lab.Audits.StartAuditAsync(new StartAuditRequest { Actor = AuditedStorage.Admin })).TaskId;

        (await _lab.Audits.StartAuditAsync(new StartAuditRequest { Actor = AuditedStorage.Admin }).ResponseAsync.Refusal()).Code.ShouldBe(
            FaultCode.Conflict
        );
        await _lab.Audits.CancelAuditAsync(new TaskQuery { TaskId = running });
        var cancelled = await _storage.Ended(running);
        records.SetResult();
        _lab.Jobs.RecordsAfter = null;

        cancelled.Status.ShouldBe("cancelled");
        (await _storage.Report()).Findings.ShouldBeEmpty();
        _lab.Jobs.Custody.Count(request => request.AuditStart?.TaskId == running).ShouldBe(1);
        var audits = (await _lab.Audits.ListAuditsAsync(new ListAuditsRequest())).Audits;
        audits.Take(2).Select(task => task.Status).ShouldBe(["done", "cancelled"]);
    }

    [Theory]
    [InlineData("files.audit.started")]
    [InlineData("files.audit.looked")]
    [Trait("req", "AUDIT-01")]
    public async Task An_audit_that_a_crash_interrupted_is_done_again_after_the_start(string point)
    {
        var job = _storage.AddJob();
        _storage.Remove(job.FilePath);
        _lab.DiesAt(point);
        var begun = (await _lab.Audits.StartAuditAsync(new StartAuditRequest { Actor = AuditedStorage.Admin })).TaskId;
        await _lab.StartAgain();

        (await _storage.Ended(begun)).Status.ShouldBe("done");

        Paths(await _storage.LastReport(), "broken_link").ShouldBe([job.FilePath]);
        _lab.Jobs.Custody.Count(request => request.AuditStart?.TaskId == begun).ShouldBe(1);
    }

    private static IEnumerable<string> Paths(AuditReport report, string kind) =>
        report.Findings.Where(finding => finding.Kind == kind).Select(finding => finding.Path);

    private string RemoveFolder(FileRecord job)
    {
        Directory.Delete(_lab.PathOf(job.Folder), recursive: true);
        return job.FilePath;
    }

    private string[] LeaveBehind(FileRecord job)
    {
        var folder = $"Archived/{Path.GetFileName(job.Folder)}";
        return
        [
            _storage.Write($"{folder}/{Path.GetFileName(job.FilePath)}", [1]),
            _storage.Write($"{folder}/metadata.json", AuditedStorage.Metadata(job)),
        ];
    }

    private static FileRecord RecordOf(JobInLab job) =>
        new()
        {
            JobId = job.Id,
            Status = "UPLOADED",
            Version = 1,
            Folder = job.Uploaded,
            FilePath = $"{job.Uploaded}/{job.Stl}",
            OriginalPath = $"{job.Uploaded}/{job.Stl}",
            MetadataPath = $"{job.Uploaded}/metadata.json",
            FileHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(job.Content)),
        };

    private async Task MoveAround(JobInLab job, CancellationToken enough)
    {
        var (from, version) = (job.Uploaded, 1);
        while (!enough.IsCancellationRequested)
        {
            var to = from == job.Pending ? job.Ready : job.Pending;
            await job.Stage(version, from, to);
            _lab.Jobs.Commit(job.Id, ++version, to);
            from = to;
        }
    }
}
