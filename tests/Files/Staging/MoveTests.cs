using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Staging;

/// <summary>Copy, commit, delete, as long as nobody dies; by hard links and by copies.</summary>
public abstract class MoveTests(FilesLab lab)
{
    private readonly FilesLab _lab = lab;

    [Fact]
    [Trait("req", "FILE-02")]
    [Trait("req", "FILE-04")]
    [Trait("req", "SUB-27")]
    public async Task A_handed_in_file_gets_its_folder_its_standard_name_and_its_metadata()
    {
        var job = new JobInLab(_lab);

        var reply = await job.StageUpload();

        reply.FileNames.ShouldBe([job.Stl, job.SafeCopy]);
        _lab.FilesIn(job.Uploaded).ShouldBe([job.SafeCopy, job.Stl, "metadata.json"]);
        job.Read(job.Uploaded, "metadata.json").ShouldContain(job.Id);
        job.HasUpload.ShouldBeTrue();

        _lab.Jobs.Commit(job.Id, 1, job.Uploaded, "JobCreated");
        await job.IsOnlyIn(job.Uploaded);
        job.HasUpload.ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "FILE-11")]
    [Trait("req", "FILE-13")]
    [Trait("req", "FILE-15")]
    [Trait("req", "FILE-05")]
    public async Task A_move_shows_the_files_at_both_places_until_the_commit_and_then_only_at_the_new_one()
    {
        var job = await new JobInLab(_lab).Submitted();
        job.Save(job.Uploaded, "sliced.3mf", "slicer's");

        var reply = await job.Stage(1, job.Uploaded, job.Pending);

        reply.FileNames.Order().ShouldBe(new[] { job.SafeCopy, job.Stl, "sliced.3mf" }.Order());
        _lab.FilesIn(job.Uploaded).Count.ShouldBe(4);
        _lab.FilesIn(job.Pending).ShouldBe(_lab.FilesIn(job.Uploaded));
        job.Read(job.Pending, "metadata.json").ShouldContain("\"version\": 2");
        job.Read(job.Uploaded, "metadata.json").ShouldContain("\"version\": 1");

        _lab.Jobs.Commit(job.Id, 2, job.Pending);
        await job.IsOnlyIn(job.Pending, "sliced.3mf");
    }

    [Fact]
    [Trait("req", "FILE-15")]
    public async Task Staging_the_same_move_again_gives_the_same_answer_and_changes_nothing()
    {
        var job = await new JobInLab(_lab).Submitted();
        var first = await job.Stage(1, job.Uploaded, job.Pending);
        job.Save(job.Uploaded, "later.3mf", "not yet there at the first time");

        var second = await job.Stage(1, job.Uploaded, job.Pending);

        second.ShouldBe(first);
        _lab.FilesIn(job.Pending).ShouldBe([job.SafeCopy, job.Stl, "metadata.json"]);
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task A_commit_that_fails_leaves_the_files_where_they_were()
    {
        var job = await new JobInLab(_lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);

        await job.Unstage(1, job.Pending);

        await job.IsOnlyIn(job.Uploaded);
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task Of_two_who_staged_the_same_move_one_may_give_up_without_taking_it_from_the_other()
    {
        var job = await new JobInLab(_lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);
        await job.Stage(1, job.Uploaded, job.Pending);

        await job.Unstage(1, job.Pending);

        _lab.FilesIn(job.Pending).ShouldContain(job.Stl);
        _lab.Jobs.Commit(job.Id, 2, job.Pending);
        await job.IsOnlyIn(job.Pending);
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task Taking_back_a_move_that_was_committed_after_all_finishes_it()
    {
        var job = await new JobInLab(_lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);
        _lab.Jobs.TellsLog = false;
        _lab.Jobs.Commit(job.Id, 2, job.Pending);

        await job.Unstage(1, job.Pending);

        await job.IsOnlyIn(job.Pending);
        _lab.Jobs.TellsLog = true;
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task A_submission_that_failed_leaves_no_folder_and_one_that_was_committed_after_all_gets_it_back()
    {
        var job = new JobInLab(_lab);
        await job.StageUpload();

        await job.Unstage(0, job.Uploaded);
        await job.DropUpload();

        Directory.Exists(_lab.PathOf(job.Uploaded)).ShouldBeFalse();
        job.HasUpload.ShouldBeTrue();

        _lab.Jobs.Commit(job.Id, 1, job.Uploaded, "JobCreated");
        await job.IsOnlyIn(job.Uploaded);
        job.HasUpload.ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "FILE-05")]
    [Trait("req", "FILE-07")]
    public async Task What_a_slicer_saves_during_a_move_is_carried_along()
    {
        var job = await new JobInLab(_lab).Submitted();
        job.Save(job.Uploaded, "part.3mf", "first");
        await job.Stage(1, job.Uploaded, job.Pending);
        job.Save(job.Uploaded, "new.3mf", "saved in between");
        job.SaveByReplacing(job.Uploaded, "part.3mf", "second, saved in between");

        _lab.Jobs.Commit(job.Id, 2, job.Pending);

        await job.IsOnlyIn(job.Pending, "new.3mf", "part.3mf", "part (2).3mf");
        job.Read(job.Pending, "part.3mf").ShouldBe("first");
        job.Read(job.Pending, "part (2).3mf").ShouldBe("second, saved in between");
        job.Read(job.Pending, "new.3mf").ShouldBe("saved in between");
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task What_a_slicer_saves_into_a_copy_that_is_dropped_is_carried_back()
    {
        var job = await new JobInLab(_lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);
        job.Save(job.Pending, "early.3mf", "saved at the new place");

        await job.Unstage(1, job.Pending);

        await job.IsOnlyIn(job.Uploaded, "early.3mf");
    }

    [Fact]
    [Trait("req", "FILE-05")]
    public async Task A_file_saved_in_place_during_a_move_keeps_its_last_content()
    {
        var job = await new JobInLab(_lab).Submitted();
        job.Save(job.Uploaded, "part.3mf", "first");
        await job.Stage(1, job.Uploaded, job.Pending);
        job.Save(job.Uploaded, "part.3mf", "second, longer");

        _lab.Jobs.Commit(job.Id, 2, job.Pending);

        await Eventually.IsTrue(() => !Directory.Exists(_lab.PathOf(job.Uploaded)), () => _lab.Service.Output);
        _lab.FilesIn(job.Pending)
            .Where(file => file != job.Stl && file != job.SafeCopy)
            .Select(file => job.Read(job.Pending, file))
            .ShouldContain("second, longer");
    }

    [Fact]
    [Trait("req", "FILE-13")]
    public async Task A_job_that_goes_forth_and_back_before_the_log_is_read_ends_where_it_was_committed_last()
    {
        var job = await new JobInLab(_lab).Submitted();
        _lab.Jobs.TellsLog = false;
        await job.Stage(1, job.Uploaded, job.Pending);
        _lab.Jobs.Commit(job.Id, 2, job.Pending);
        await job.Stage(2, job.Pending, job.Uploaded);
        _lab.Jobs.Commit(job.Id, 3, job.Uploaded, "StatusReverted");
        await job.Stage(3, job.Uploaded, job.Ready);
        _lab.FilesIn(job.Uploaded).ShouldContain(job.Stl);
        _lab.Jobs.TellsLog = true;

        _lab.Jobs.Commit(job.Id, 4, job.Ready, "AdminAction");

        await job.IsOnlyIn(job.Ready);
    }

    [Fact]
    [Trait("req", "FILE-22")]
    public async Task A_job_whose_folder_is_gone_cannot_be_moved_and_the_refusal_names_the_folder()
    {
        var job = new JobInLab(_lab);

        var fault = await job.Stage(1, job.Uploaded, job.Pending).Refusal();

        fault.Code.ShouldBe(FaultCode.NotFound);
        fault.Message.ShouldContain(job.Uploaded);
        Directory.Exists(_lab.PathOf(job.Pending)).ShouldBeFalse();
    }
}

[Collection(FilesTests.Name)]
public sealed class MoveByLinkTests(FilesLabs labs) : MoveTests(labs.Linking);

[Collection(FilesTests.Name)]
public sealed class MoveByCopyTests(FilesLabs labs) : MoveTests(labs.Copying);
