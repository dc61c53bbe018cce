using Grpc.Core;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Staging;

/// <summary>The service dies at each point of copy, commit, delete, and files and database agree again by themselves.</summary>
[Collection(FilesTests.Name)]
public sealed class DyingTests(FilesLabs labs, DyingTests.SweepingLab sweeping, DyingTests.CopySweepingLab copySweeping)
    : IClassFixture<DyingTests.SweepingLab>,
        IClassFixture<DyingTests.CopySweepingLab>,
        IDisposable
{
    // Long enough for a test on a busy machine to commit what it staged and wants to keep.
    private const string Soon = "00:00:03";

    [Theory]
    [InlineData("files.stage.recorded", true)]
    [InlineData("files.stage.linked", true)]
    [InlineData("files.stage.linked", false)]
    [InlineData("files.stage.done", true)]
    [Trait("req", "FILE-15")]
    [Trait("req", "FILE-17")]
    public async Task A_move_interrupted_before_its_commit_is_dropped_and_the_files_stay_where_they_were(string point, bool hardLinks)
    {
        var lab = hardLinks ? sweeping.Lab : copySweeping.Lab;
        var job = await new JobInLab(lab).Submitted();
        lab.DiesAt(point);

        await Should.ThrowAsync<RpcException>(job.Stage(1, job.Uploaded, job.Pending));
        await lab.StartAgain();

        await job.IsOnlyIn(job.Uploaded);
    }

    [Theory]
    [InlineData("files.stage.linked", true)]
    [InlineData("files.stage.linked", false)]
    [Trait("req", "FILE-15")]
    public async Task A_move_interrupted_in_the_middle_can_be_staged_again_and_committed(string point, bool hardLinks)
    {
        var lab = hardLinks ? labs.Linking : labs.Copying;
        var job = await new JobInLab(lab).Submitted();
        lab.DiesAt(point);
        await Should.ThrowAsync<RpcException>(job.Stage(1, job.Uploaded, job.Pending));
        await lab.StartAgain();

        await job.Stage(1, job.Uploaded, job.Pending);
        lab.Jobs.Commit(job.Id, 2, job.Pending);

        await job.IsOnlyIn(job.Pending);
    }

    [Theory]
    [InlineData("files.finish.before-delete", true)]
    [InlineData("files.finish.half-deleted", true)]
    [InlineData("files.finish.half-deleted", false)]
    [Trait("req", "FILE-16")]
    public async Task A_move_interrupted_after_its_commit_is_finished_at_the_next_start(string point, bool hardLinks)
    {
        var lab = hardLinks ? labs.Linking : labs.Copying;
        var job = await new JobInLab(lab).Submitted();
        job.Save(job.Uploaded, "sliced.3mf", "slicer's");
        await job.Stage(1, job.Uploaded, job.Pending);
        lab.DiesAt(point);

        lab.Jobs.Commit(job.Id, 2, job.Pending);
        await lab.StartAgain();

        await job.IsOnlyIn(job.Pending, "sliced.3mf");
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task While_Jobs_cannot_be_asked_nothing_staged_is_dropped()
    {
        var lab = sweeping.Lab;
        var job = await new JobInLab(lab).Submitted();
        lab.Jobs.IsSilent = true;
        await job.Stage(1, job.Uploaded, job.Pending);

        await Eventually.IsTrue(() => lab.Service.Output.Contains("wait for the next sweep"), () => lab.Service.Output);

        lab.FilesIn(job.Pending).ShouldContain(job.Stl);
        lab.Jobs.IsSilent = false;
        await job.IsOnlyIn(job.Uploaded);
    }

    [Fact]
    [Trait("req", "SUB-26")]
    [Trait("req", "FILE-17")]
    public async Task A_submission_that_died_before_its_commit_leaves_no_folder_and_no_upload()
    {
        var lab = sweeping.Lab;
        var job = new JobInLab(lab);
        await job.StageUpload();

        await Eventually.IsTrue(() => !Directory.Exists(lab.PathOf(job.Uploaded)) && !job.HasUpload, () => lab.Service.Output);
        lab.Jobs.IsAbandoned(job.Id).ShouldBeTrue("a commit that is still in progress would name files that are gone");
    }

    [Fact]
    [Trait("req", "SUB-26")]
    [Trait("req", "FILE-17")]
    public async Task A_submission_of_a_file_sent_ahead_that_died_leaves_no_folder_and_the_file_for_the_next_one()
    {
        var lab = sweeping.Lab;
        var (first, next) = (new JobInLab(lab), new JobInLab(lab));
        var upload = await lab.Uploads.Send("model.stl", next.Content, awaitsSubmission: true);
        await first.StageUpload(upload.UploadId);
        await Eventually.IsTrue(
            async () => !Directory.Exists(lab.PathOf(first.Uploaded)) && await lab.OpenMoves(first.Id) == 0,
            () => lab.Service.Output
        );

        await next.StageUpload(upload.UploadId);
        lab.Jobs.Commit(next.Id, 1, next.Uploaded, "JobCreated");

        await next.IsOnlyIn(next.Uploaded);
        next.HasUpload.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("req", "FILE-17")]
    public async Task Of_two_submissions_of_one_file_the_one_refused_leaves_no_folder_although_the_other_took_the_file(bool hardLinks)
    {
        var lab = hardLinks ? labs.Linking : labs.Copying;
        var (winner, loser) = (new JobInLab(lab), new JobInLab(lab));
        var upload = await lab.Uploads.Send("model.stl", winner.Content, awaitsSubmission: true);
        await winner.StageUpload(upload.UploadId);
        await loser.StageUpload(upload.UploadId);
        lab.Jobs.Commit(winner.Id, 1, winner.Uploaded, "JobCreated");
        await winner.IsOnlyIn(winner.Uploaded);

        await loser.Unstage(0, loser.Uploaded);

        Directory.Exists(lab.PathOf(loser.Uploaded)).ShouldBeFalse();
        await winner.IsOnlyIn(winner.Uploaded);
    }

    [Fact]
    [Trait("req", "FILE-16")]
    public async Task A_commit_that_nobody_announced_is_found_by_the_sweep()
    {
        var lab = sweeping.Lab;
        var job = await new JobInLab(lab).Submitted();
        lab.Jobs.TellsLog = false;
        await job.Stage(1, job.Uploaded, job.Pending);

        lab.Jobs.Commit(job.Id, 2, job.Pending);

        await job.IsOnlyIn(job.Pending);
    }

    [Fact]
    [Trait("req", "FILE-16")]
    public async Task A_commit_whose_outcome_was_learned_too_late_gets_its_files_back()
    {
        var lab = labs.Linking;
        var job = await new JobInLab(lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);
        await job.Unstage(1, job.Pending);
        await job.IsOnlyIn(job.Uploaded);

        lab.Jobs.Commit(job.Id, 2, job.Pending);

        await job.IsOnlyIn(job.Pending);
        job.Read(job.Pending, "metadata.json").ShouldContain("\"version\": 2");
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task An_upload_interrupted_by_the_death_of_the_service_is_gone_after_its_start()
    {
        var lab = labs.Linking;
        lab.DiesAt("files.ingest.written");
        await Should.ThrowAsync<RpcException>(lab.Uploads.Send("model.stl", TinyModels.BinaryStl()));
        var half = Directory.CreateDirectory(lab.PathOf($".incoming/{Guid.NewGuid():N}"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "content"), "cut");

        await lab.StartAgain();

        await Eventually.IsTrue(() => !half.Exists || !Directory.Exists(half.FullName), () => lab.Service.Output);
    }

    // Jobs speaks again, for the next test.
    public void Dispose() => (sweeping.Lab.Jobs.IsSilent, sweeping.Lab.Jobs.TellsLog) = (false, true);

    /// <summary>Drops what is staged soon after, unless its commit is known by then.</summary>
    public sealed class SweepingLab(FilesLabs labs) : SharedLab(labs, ("Files:StagingGrace", Soon), ("Files:HardLinks", "true"));

    /// <summary>The same, moving by copies.</summary>
    public sealed class CopySweepingLab(FilesLabs labs) : SharedLab(labs, ("Files:StagingGrace", Soon), ("Files:HardLinks", "false"));
}
