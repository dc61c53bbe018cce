using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;
using PrintLab.Tests.Files.Staging;

namespace PrintLab.Tests.Files.Storage;

/// <summary>The share is made, lost, found again, or full.</summary>
[Collection(FilesTests.Name)]
public sealed class LostStorageTests(FilesLabs labs)
{
    [Fact]
    [Trait("req", "FILE-01")]
    public async Task A_new_storage_has_exactly_one_folder_per_status()
    {
        await using var lab = await FilesLab.Open(labs.Postgres);

        Directory
            .GetDirectories(lab.Storage)
            .Select(Path.GetFileName)
            .Where(name => name![0] != '.')
            .Order()
            .ShouldBe(["Archived", "Completed", "PaidPickedUp", "Pending", "Printing", "ReadyToPrint", "Uploaded"]);
        await Eventually.IsTrue(async () => (await lab.Service.Health()).Status == 200, () => lab.Service.Output);
    }

    [Fact]
    [Trait("req", "FILE-22")]
    [Trait("req", "FILE-21")]
    public async Task While_the_share_is_gone_everything_is_refused_and_nothing_is_created_and_afterwards_it_goes_on()
    {
        await using var lab = await FilesLab.Open(labs.Postgres, ("Files:StagingGrace", "00:10:00"));
        var job = await new JobInLab(lab).Submitted();
        await job.Stage(1, job.Uploaded, job.Pending);
        var away = lab.Storage + "-away";

        Directory.Move(lab.Storage, away);
        Directory.CreateDirectory(lab.Storage);
        lab.Jobs.Commit(job.Id, 2, job.Pending);

        foreach (var call in EveryCall(lab, job))
        {
            (await call.Refusal()).Code.ShouldBe(FaultCode.StorageUnavailable);
        }

        var (status, body) = await lab.Service.Health();
        status.ShouldBe(503);
        body.ShouldContain("\"storage\":\"error\"");
        Directory.GetFileSystemEntries(lab.Storage).ShouldBeEmpty();
        await SaysOnce(lab, "is missing or belongs to another lab");

        Directory.Delete(lab.Storage);
        Directory.Move(away, lab.Storage);
        await job.IsOnlyIn(job.Pending);
        await Eventually.IsTrue(async () => (await lab.Service.Health()).Status == 200, () => lab.Service.Output);
        await SaysOnce(lab, "storage is back");
    }

    [Fact]
    [Trait("req", "FILE-22")]
    public async Task A_share_of_another_installation_is_not_taken_for_ones_own()
    {
        await using var lab = await FilesLab.Open(labs.Postgres);
        await File.WriteAllTextAsync(lab.PathOf(".printlab-storage"), Guid.NewGuid().ToString("N"));

        (await lab.Uploads.Send("a.stl", TinyModels.BinaryStl()).Refusal()).Code.ShouldBe(FaultCode.StorageUnavailable);
    }

    [Fact]
    [Trait("req", "FILE-22")]
    public async Task A_start_without_the_share_makes_no_new_storage_in_its_place()
    {
        await using var lab = await FilesLab.Open(labs.Postgres);
        await lab.Service.DisposeAsync();
        Directory.Delete(lab.Storage, recursive: true);

        await lab.Start();

        Directory.Exists(lab.Storage).ShouldBeFalse();
        (await lab.Service.Health()).Status.ShouldBe(503);
    }

    [Fact]
    [Trait("req", "FILE-23")]
    public async Task A_full_storage_refuses_uploads_and_leaves_nothing_behind()
    {
        var settings = Path.Combine(Path.GetTempPath(), $"printlab-lab-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(settings, """{ "storage_limit_mb": 1 }""");
        await using var lab = await FilesLab.Open(labs.Postgres, ("PrintLab:LabFile", settings));
        await lab.Uploads.Send("a.stl", TinyModels.BinaryStl(10_000));

        (await lab.Uploads.Send("b.stl", TinyModels.BinaryStl(12_000)).Refusal()).Code.ShouldBe(FaultCode.StorageFull);

        Directory.GetDirectories(lab.PathOf(".incoming")).Length.ShouldBe(1);
        (await lab.Uploads.Send("c.stl", TinyModels.BinaryStl(1000))).Bytes.ShouldBe(50_084);
        File.Delete(settings);
    }

    [Fact]
    [Trait("req", "FILE-23")]
    public async Task Uploads_end_before_the_disk_is_full_and_staff_can_see_why()
    {
        var settings = Path.Combine(Path.GetTempPath(), $"printlab-lab-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(settings, """{ "keep_free_mb": 1000000000 }""");
        await using var lab = await FilesLab.Open(labs.Postgres, ("PrintLab:LabFile", settings));

        (await lab.Uploads.Send("a.stl", TinyModels.BinaryStl()).Refusal()).Code.ShouldBe(FaultCode.StorageFull);

        Directory.GetDirectories(lab.PathOf(".incoming")).ShouldBeEmpty();
        var findings = await lab.StorageUse.GetFindingsAsync(new GetFindingsRequest());
        findings.FreeBytes.ShouldBeInRange(1, findings.KeepFreeBytes - 1);
        File.Delete(settings);
    }

    [Fact]
    [Trait("req", "FILE-23")]
    public async Task Uploads_that_nobody_submits_take_only_a_share_of_the_storage()
    {
        var settings = Path.Combine(Path.GetTempPath(), $"printlab-lab-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(settings, """{ "storage_limit_mb": 1, "limits": { "upload_bytes": 60000 } }""");
        await using var lab = await FilesLab.Open(labs.Postgres, ("PrintLab:LabFile", settings));
        List<string> waiting = [];
        for (var sent = 0; sent < 5; sent++)
        {
            waiting.Add((await lab.Uploads.Send("a.stl", TinyModels.BinaryStl(1000))).UploadId);
        }

        (await lab.Uploads.Send("b.stl", TinyModels.BinaryStl(1000)).Refusal()).Code.ShouldBe(FaultCode.RateLimited);

        await lab.Uploads.DropUploadAsync(new UploadQuery { UploadId = waiting[0] });
        (await lab.Uploads.Send("b.stl", TinyModels.BinaryStl(1000))).Bytes.ShouldBe(50_084);
        File.Delete(settings);
    }

    private static IEnumerable<Task> EveryCall(FilesLab lab, JobInLab job) =>
        [
            lab.Uploads.Send("a.stl", TinyModels.BinaryStl()),
            lab.Uploads.GetUploadAsync(new UploadQuery { UploadId = "x" }).ResponseAsync,
            lab.Uploads.DropUploadAsync(new UploadQuery { UploadId = "x" }).ResponseAsync,
            job.Stage(2, job.Pending, job.Ready),
            job.Unstage(1, job.Pending),
            lab.Moves.RemoveFolderAsync(new RemoveFolderRequest { JobId = job.Id, Folder = job.Pending }).ResponseAsync,
            lab.Files.ListFilesAsync(new ListFilesRequest { Folder = job.Pending }).ResponseAsync,
            lab.StorageUse.GetUsageAsync(new GetUsageRequest()).ResponseAsync,
        ];

    // What a process writes is read from it a moment later.
    private static async Task SaysOnce(FilesLab lab, string text)
    {
        await Eventually.IsTrue(() => Lines(lab, text) > 0, () => lab.Service.Output);
        Lines(lab, text).ShouldBe(1);
    }

    private static int Lines(FilesLab lab, string text) => lab.Service.Output.Split('\n').Count(line => line.Contains(text));
}
