using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Staging;

/// <summary>What follows from the log besides moves.</summary>
[Collection(FilesTests.Name)]
public sealed class FollowingTests(FilesLabs labs)
{
    private readonly FilesLab _lab = labs.Linking;

    [Fact]
    [Trait("req", "FILE-04")]
    [Trait("req", "FILE-30")]
    public async Task A_change_that_moves_no_file_is_written_into_the_metadata()
    {
        var job = await new JobInLab(_lab).Submitted();

        _lab.Jobs.Commit(job.Id, 2, job.Uploaded, "NotesEdited");

        await Eventually.IsTrue(() => job.Read(job.Uploaded, "metadata.json").Contains("\"version\": 2"), () => _lab.Service.Output);
    }

    [Fact]
    [Trait("req", "FILE-24")]
    public async Task Metadata_that_somebody_damaged_is_written_anew_at_the_next_change()
    {
        var job = await new JobInLab(_lab).Submitted();
        job.Save(job.Uploaded, "metadata.json", "{ no json");

        _lab.Jobs.Commit(job.Id, 2, job.Uploaded, "NotesEdited");

        await Eventually.IsTrue(() => job.Read(job.Uploaded, "metadata.json").Contains(job.Id), () => _lab.Service.Output);
    }

    [Fact]
    [Trait("req", "FILE-28")]
    public async Task Deleting_a_job_removes_its_folder_and_what_a_move_left_of_it_elsewhere()
    {
        var job = await new JobInLab(_lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);

        _lab.Jobs.Delete(job.Id, job.Uploaded);

        await Eventually.IsTrue(
            () => !Directory.Exists(_lab.PathOf(job.Uploaded)) && !Directory.Exists(_lab.PathOf(job.Pending)),
            () => _lab.Service.Output
        );
        await Eventually.IsTrue(async () => await _lab.OpenMoves(job.Id) == 0, () => "A move is still open.");
    }

    [Fact]
    [Trait("req", "FILE-28")]
    public async Task Removing_a_folder_twice_is_fine()
    {
        var job = await new JobInLab(_lab).Submitted();
        var request = new RemoveFolderRequest { JobId = job.Id, Folder = job.Uploaded };

        await _lab.Moves.RemoveFolderAsync(request);
        await _lab.Moves.RemoveFolderAsync(request);

        Directory.Exists(_lab.PathOf(job.Uploaded)).ShouldBeFalse();
        Directory.GetFileSystemEntries(_lab.PathOf(".trash")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "FILE-28")]
    public async Task A_folder_that_is_another_jobs_is_not_removed()
    {
        var job = await new JobInLab(_lab).Submitted();

        await _lab.Moves.RemoveFolderAsync(new RemoveFolderRequest { JobId = Guid.NewGuid().ToString("N"), Folder = job.Uploaded });

        await job.IsOnlyIn(job.Uploaded);
    }

    [Fact]
    [Trait("req", "FILE-28")]
    [Trait("req", "SEC-02")]
    public async Task Nothing_outside_of_the_jobs_folders_can_be_removed()
    {
        foreach (
            var folder in new[]
            {
                "",
                "Uploaded",
                "Uploaded/",
                "Uploaded/..",
                "../storage",
                ".incoming/x",
                "Uploaded/a/b",
                "/etc/passwd",
                "Elsewhere/a",
            }
        )
        {
            var fault = await _lab.Moves.RemoveFolderAsync(new RemoveFolderRequest { JobId = "x", Folder = folder }).ResponseAsync.Refusal();
            fault.Code.ShouldBe(FaultCode.ValidationFailed, folder);
        }
    }

    [Fact]
    [Trait("req", "FILE-16")]
    public async Task Reading_the_whole_log_again_changes_nothing()
    {
        await using var lab = await LabOfTwoMoves();
        var before = Listing(lab);
        await lab.Ask<long>("WITH back AS (UPDATE feed_cursor SET sequence = 0 RETURNING 1) SELECT count(*) FROM back");

        await lab.Service.DisposeAsync();
        await lab.Start();
        await Eventually.IsTrue(async () => await lab.Ask<long>("SELECT sequence FROM feed_cursor") == 5, () => lab.Service.Output);

        Listing(lab).ShouldBe(before);
    }

    private async Task<FilesLab> LabOfTwoMoves()
    {
        var lab = await FilesLab.Open(labs.Postgres);
        var moved = await new JobInLab(lab).Submitted();
        await moved.Stage(1, moved.Uploaded, moved.Pending);
        lab.Jobs.Commit(moved.Id, 2, moved.Pending);
        await moved.IsOnlyIn(moved.Pending);
        var deleted = await new JobInLab(lab).Submitted();
        lab.Jobs.Delete(deleted.Id, deleted.Uploaded);
        lab.Jobs.Commit(moved.Id, 3, moved.Pending, "NotesEdited");
        await Eventually.IsTrue(async () => await lab.Ask<long>("SELECT sequence FROM feed_cursor") == 5, () => lab.Service.Output);
        return lab;
    }

    private static string[] Listing(FilesLab lab) =>
        [
            .. Directory
                .GetFiles(lab.Storage, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
                .Order(StringComparer.Ordinal),
        ];
}
