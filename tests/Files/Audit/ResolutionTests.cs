using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Audit;

/// <summary>What people decide about findings is done once, has one event, and survives a crash.</summary>
[Collection(FilesTests.Name)]
public sealed class ResolutionTests(ResolutionTests.AuditedLab audited) : IClassFixture<ResolutionTests.AuditedLab>
{
    private readonly FilesLab _lab = audited.Lab;
    private readonly AuditedStorage _storage = new(audited.Lab);

    public sealed class AuditedLab(FilesLabs labs) : SharedLab(labs, ("Files:ResolutionGrace", "00:00:01"));

    [Fact]
    [Trait("req", "AUDIT-08")]
    [Trait("req", "AUDIT-10")]
    [Trait("req", "AUDIT-12")]
    [Trait("req", "C-69")]
    public async Task Only_what_is_on_the_report_is_deleted_and_only_once()
    {
        var job = _storage.AddJob();
        var orphan = _storage.Write("Pending/Nobody/model.stl", [1, 2, 3]);
        var neighbor = _storage.Write("Pending/Nobody/other.stl", [1]);
        await _storage.Report();
        var later = _storage.Write("Pending/later.stl", [1]);

        foreach (var path in new[] { later, job.FilePath, "../outside.stl", "/etc/passwd", "Pending/Nobody", "" })
        {
            (await _storage.Delete(path).Refusal()).Code.ShouldBe(FaultCode.ValidationFailed, path);
        }

        await _storage.Delete(orphan, "key");
        await _storage.Delete(orphan, "key");

        (await _storage.Delete(orphan).Refusal()).Code.ShouldBe(FaultCode.Conflict);
        (await _storage.Delete(neighbor, "key").Refusal()).Code.ShouldBe(FaultCode.IdempotencyMismatch);
        File.Exists(_lab.PathOf(orphan)).ShouldBeFalse();
        new[] { neighbor, later, job.FilePath }.ShouldAllBe(path => File.Exists(_lab.PathOf(path)));
        var removal = Removals(orphan).ShouldHaveSingleItem();
        (removal.Actor.StaffName, removal.FileRemoval.Kind, removal.FileRemoval.Bytes).ShouldBe(("Jane Doe", "orphan", 3));
        var resolution = (await Finding(orphan)).Resolution;
        (resolution.Action, resolution.StaffName).ShouldBe(("deleted", "Jane Doe"));
        (await Finding(neighbor)).Resolution.ShouldBeNull();

        await _storage.Delete(neighbor);
        Directory.Exists(_lab.PathOf("Pending/Nobody")).ShouldBeFalse("nothing is left in it");
    }

    [Fact]
    [Trait("req", "AUDIT-12")]
    public async Task A_file_that_is_no_longer_as_it_was_found_stays()
    {
        var changed = _storage.Write("Pending/changed.stl", [1]);
        var gone = _storage.Write("Pending/gone.stl", [1]);
        var adopted = _storage.Write("Pending/Adopted/model.stl", [1]);
        var moving = _storage.Write("Pending/Moving/model.stl", [1]);
        await _storage.Report();
        _storage.Write(changed, [1, 2]);
        _storage.Remove(gone);
        _lab.Jobs.Register(
            new FileRecord
            {
                JobId = Guid.NewGuid().ToString("N"),
                Folder = "Pending/Adopted",
                FilePath = adopted,
                StudentName = "Jane Student",
            }
        );
        await _lab.Ask<string>(
            """
            INSERT INTO staged_move (job_id, version, target, files, staged_at)
            VALUES ('x', 1, 'Pending/Moving', '[]', now() + interval '1 hour') RETURNING job_id
            """
        );

        foreach (var path in new[] { changed, gone, adopted, moving })
        {
            (await _storage.Delete(path).Refusal()).Code.ShouldBe(FaultCode.Conflict, path);
            Removals(path).ShouldBeEmpty();
        }

        new[] { changed, adopted, moving }.ShouldAllBe(path => File.Exists(_lab.PathOf(path)));
        await _lab.Ask<string>("DELETE FROM staged_move WHERE job_id = 'x' RETURNING job_id");
    }

    [Theory]
    [InlineData("files.resolution.recorded")]
    [InlineData("files.resolution.told")]
    [InlineData("files.resolution.deleted")]
    [Trait("req", "AUDIT-10")]
    [Trait("req", "C-64")]
    public async Task A_deletion_that_a_crash_interrupted_is_finished_after_the_start(string point)
    {
        var job = _storage.AddJob();
        var stale = _storage.Write($"Archived/{Path.GetFileName(job.Folder)}/left.stl", [1, 2]);
        await _storage.Report();
        _lab.DiesAt(point);

        await Should.ThrowAsync<RpcException>(_storage.Delete(stale));
        await _lab.StartAgain();

        await Eventually.IsTrue(async () => (await Finding(stale)).Resolution is not null, () => _lab.Service.Output);
        File.Exists(_lab.PathOf(stale)).ShouldBeFalse();
        Removals(stale).ShouldHaveSingleItem().FileRemoval.JobId.ShouldBe(job.JobId);
    }

    [Fact]
    [Trait("req", "AUDIT-10")]
    public async Task A_changed_file_comes_back_as_the_student_submitted_it()
    {
        var (job, intact, hopeless) = (_storage.AddJob(), _storage.AddJob(), _storage.AddJob());
        var submitted = await File.ReadAllBytesAsync(_lab.PathOf(job.OriginalPath));
        _storage.FlipBit(job.OriginalPath);
        _storage.FlipBit(hopeless.OriginalPath);
        _storage.FlipBit($"{hopeless.Folder}/kept-original");
        var report = await _storage.Report();

        await _storage.Restore(job.JobId, "restoring");
        await _storage.Restore(job.JobId, "restoring");

        (await File.ReadAllBytesAsync(_lab.PathOf(job.OriginalPath))).ShouldBe(submitted);
        Directory.GetFiles(_lab.PathOf(job.Folder), "*.changed.stl").ShouldHaveSingleItem("nothing is thrown away");
        var told = _lab.Jobs.Custody.Where(request => request.OriginalReturn?.JobId == job.JobId).ShouldHaveSingleItem();
        (told.Actor.StaffName, told.OriginalReturn.FileHash).ShouldBe(("Jane Doe", job.FileHash));
        (await Finding(job.OriginalPath)).Resolution.Action.ShouldBe("restored");
        foreach (var other in new[] { job, intact, hopeless })
        {
            (await _storage.Restore(other.JobId).Refusal()).Code.ShouldBe(FaultCode.Conflict);
        }

        report.Findings.Where(finding => finding.JobId == hopeless.JobId).ShouldAllBe(finding => !finding.Restorable);
        (await _storage.Report()).Findings.ShouldAllBe(finding => finding.JobId == hopeless.JobId);
    }

    [Fact]
    [Trait("req", "AUDIT-09")]
    public async Task A_flag_of_the_job_decides_about_its_broken_link()
    {
        var (job, other) = (_storage.AddJob(), _storage.AddJob());
        _storage.Remove(job.FilePath);
        _storage.Remove(other.FilePath);
        await _storage.Report();

        _lab.Jobs.Commit(job.JobId, 1, job.Folder, "JobFlagged");

        await Eventually.IsTrue(async () => (await Finding(job.FilePath)).Resolution?.Action == "flagged", () => _lab.Service.Output);
        (await Finding(other.FilePath)).Resolution.ShouldBeNull();
    }

    private async Task<AuditFindingView> Finding(string path) => (await _storage.LastReport()).Findings.Single(finding => finding.Path == path);

    private IReadOnlyList<RecordCustodyRequest> Removals(string path) => [.. _lab.Jobs.Custody.Where(request => request.FileRemoval?.Path == path)];
}
