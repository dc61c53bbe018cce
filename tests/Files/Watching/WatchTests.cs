using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Tests.Files.Running;
using PrintLab.Tests.Files.Staging;

namespace PrintLab.Tests.Files.Watching;

/// <summary>What slicers save is noticed: told by the system, and found by looking alone.</summary>
public abstract class WatchTests(FilesLab lab)
{
    private readonly FilesLab _lab = lab;

    [Fact]
    [Trait("req", "FILE-07")]
    public async Task A_result_is_told_with_what_it_says_and_taken_back_when_it_goes()
    {
        var job = await new JobInLab(_lab).Submitted();
        using var watch = new Watch(_lab);

        job.SaveByReplacing(job.Uploaded, "plate.gcode", SlicerFiles.Prusa);
        var told = await watch.Next(job.Id, result => result.Slicer is not null);
        File.Delete(_lab.PathOf($"{job.Uploaded}/plate.gcode"));
        await watch.Next(job.Id, result => result.Slicer is null);

        told.FileName.ShouldBe("plate.gcode");
        (told.Slicer.Name, told.Slicer.Grams, told.Slicer.Hours).ShouldBe(("PrusaSlicer", 2.7, 0.36));
    }

    [Fact]
    [Trait("req", "FILE-09")]
    public async Task The_newest_result_counts_also_when_it_is_written_over_in_place()
    {
        var job = await new JobInLab(_lab).Submitted();
        using var watch = new Watch(_lab);
        job.Save(job.Uploaded, "one.gcode", SlicerFiles.Prusa);
        await watch.Next(job.Id, result => result.FileName == "one.gcode");

        job.Save(job.Uploaded, "two.gcode", SlicerFiles.Orca);
        await watch.Next(job.Id, result => result.FileName == "two.gcode");
        job.Save(job.Uploaded, "two.gcode", SlicerFiles.Super);

        (await watch.Next(job.Id, result => result.Slicer?.Name == "SuperSlicer")).Slicer.Grams.ShouldBe(1.49);
    }

    [Fact]
    [Trait("req", "FILE-09")]
    public async Task A_file_dated_ahead_does_not_win_over_one_that_appears_later()
    {
        var job = await new JobInLab(_lab).Submitted();
        using var watch = new Watch(_lab);
        await SaveDated(job, "ahead.gcode", SlicerFiles.Prusa, TimeSpan.FromHours(1));
        await watch.Next(job.Id, result => result.FileName == "ahead.gcode");

        job.Save(job.Uploaded, "anew.gcode", SlicerFiles.Orca);

        await watch.Next(job.Id, result => result.FileName == "anew.gcode");
        var (ahead, anew) = (await Listed(job, "ahead.gcode"), await Listed(job, "anew.gcode"));
        anew.AppearedAt.ShouldBeGreaterThan(ahead.AppearedAt);
        ahead.ModifiedAt.ToDateTime().ShouldBeLessThan(DateTime.UtcNow.AddMinutes(30), "later its time would pass for a true one");
    }

    [Fact]
    [Trait("req", "FILE-09")]
    public async Task An_older_file_that_is_copied_into_the_folder_is_the_newest_there()
    {
        var job = await new JobInLab(_lab).Submitted();
        using var watch = new Watch(_lab);
        job.Save(job.Uploaded, "first.gcode", SlicerFiles.Prusa);
        await watch.Next(job.Id, result => result.FileName == "first.gcode");

        await SaveDated(job, "copied.gcode", SlicerFiles.Orca, -TimeSpan.FromDays(1));

        await watch.Next(job.Id, result => result.FileName == "copied.gcode");
        (await Listed(job, "copied.gcode")).AppearedAt.ShouldBeGreaterThan((await Listed(job, "first.gcode")).AppearedAt);
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_told_when_it_is_whole()
    {
        var job = await new JobInLab(_lab).Submitted();
        using var watch = new Watch(_lab);
        var half = SlicerFiles.Prusa.IndexOf("; filament used", StringComparison.Ordinal);

        job.Save(job.Uploaded, "slow.gcode", SlicerFiles.Prusa[..half]);
        (await Listed(job, "slow.gcode")).Slicer.ShouldBeNull();
        await File.AppendAllTextAsync(_lab.PathOf($"{job.Uploaded}/slow.gcode"), SlicerFiles.Prusa[half..]);

        var told = await watch.Next(job.Id, _ => true);
        (told.Slicer.Grams, told.Slicer.Hours).ShouldBe((2.7, 0.36));
        (await Listed(job, "slow.gcode")).Slicer.ShouldBe(told.Slicer);
    }

    [Fact]
    [Trait("req", "FILE-11")]
    public async Task A_result_stays_with_its_job_through_a_move_and_ends_with_the_job()
    {
        var job = await new JobInLab(_lab).Submitted();
        job.Save(job.Uploaded, "plate.gcode", SlicerFiles.Prusa);
        using var watch = new Watch(_lab);
        await watch.Next(job.Id, result => result.Slicer is not null);

        await job.Stage(1, job.Uploaded, job.Pending);
        _lab.Jobs.Commit(job.Id, 2, job.Pending);
        await job.IsOnlyIn(job.Pending, "plate.gcode");
        using (var later = new Watch(_lab))
        {
            (await later.Next(job.Id, _ => true)).FileName.ShouldBe("plate.gcode");
        }

        _lab.Jobs.Delete(job.Id, job.Pending);

        (await watch.Next(job.Id, result => result.Slicer is null)).FileName.ShouldBeEmpty();
    }

    // The watch must not see it before it has its time.
    private async Task SaveDated(JobInLab job, string name, string content, TimeSpan ahead)
    {
        var outside = Path.Combine(_lab.Data, $"{Guid.NewGuid():N}.gcode");
        Directory.CreateDirectory(_lab.Data);
        await File.WriteAllTextAsync(outside, content);
        File.SetLastWriteTimeUtc(outside, DateTime.UtcNow + ahead);
        File.Move(outside, _lab.PathOf($"{job.Uploaded}/{name}"));
    }

    private async Task<StoredFile> Listed(JobInLab job, string name) =>
        (await _lab.Files.ListFilesAsync(new ListFilesRequest { Folder = job.Uploaded })).Files.Single(file => file.Name == name);

    private sealed class Watch(FilesLab lab) : IDisposable
    {
        private readonly AsyncServerStreamingCall<SlicedJobs> _call = lab.Files.WatchSliced(
            new WatchSlicedRequest(),
            deadline: DateTime.UtcNow.AddSeconds(20)
        );

        /// <summary>The next thing that is told of the job and is what is waited for.</summary>
        public async Task<SlicedJob> Next(string jobId, Func<SlicedJob, bool> wanted)
        {
            while (await _call.ResponseStream.MoveNext())
            {
                if (_call.ResponseStream.Current.Jobs.FirstOrDefault(job => job.JobId == jobId) is { } told && wanted(told))
                {
                    return told;
                }
            }

            throw new InvalidOperationException("The watch ended.");
        }

        public void Dispose() => _call.Dispose();
    }
}

[Collection(FilesTests.Name)]
public sealed class WatchByEventsTests(FilesLabs labs) : WatchTests(labs.Linking);

[Collection(FilesTests.Name)]
public sealed class WatchByLookingTests(FilesLabs labs) : WatchTests(labs.Copying);
