using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Backups;

/// <summary>The operator's commands on a running lab.</summary>
[Collection(SharedLabTests.Name)]
public sealed class BackupTests(SharedLab shared)
{
    private static readonly string[] Compared = ["status", "file_path", "metadata_path", "file_hash", "version", "cost_cents", "payment", "events"];

    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "BACKUP-01")]
    [Trait("req", "BACKUP-06")]
    [Trait("req", "BACKUP-07")]
    [Trait("req", "BACKUP-08")]
    public async Task A_lab_restored_from_a_backup_is_as_it_was_however_busy_it_was_then()
    {
        var moves = await _lab.UploadedJob();
        var goes = await _lab.UploadedJob();
        Answer[] jobs =
        [
            moves,
            goes,
            await _lab.PendingJob(_staff),
            await _lab.PrintingJob(_staff),
            await _lab.PaidJob(_staff),
            await _lab.RejectedJob(_staff),
        ];
        foreach (var job in jobs[2..5])
        {
            await _lab.FilesSettled(job);
        }

        var then = new List<Answer>();
        foreach (var job in jobs)
        {
            then.Add(await _staff.Get($"jobs/{job.Id}"));
        }

        Answer late,
            moved;
        var held = await _lab.BackupHeldHalfway();
        await using (held)
        {
            moved = (await _staff.Approve(moves)).Expect(HttpStatusCode.OK);
            (await _staff.Post($"jobs/{goes.Id}/lock")).Expect(HttpStatusCode.OK);
            (await _staff.Delete($"jobs/{goes.Id}", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.NoContent);
            late = await _lab.UploadedJob();
            await Eventually.IsTrue("Files to have read the log", () => _lab.FilesOf(moved).Contains(moved["file_path"]));
            (await _lab.Operate("backup")).ShouldSatisfyAllConditions(
                second => second.Code.ShouldBe(1),
                second => second.Output.ShouldContain("Another backup is being made")
            );
            _lab.FilesOf(moved).ShouldContain(moves["file_path"]);
            _lab.FilesOf(goes).ShouldContain(goes["file_path"]);
        }

        var id = Operator.IdOf(await held.Command.End());
        await _lab.FilesSettled(moved);
        await Eventually.IsTrue("the deleted job's files to go", () => _lab.FilesOf(goes).Count == 0);
        _lab.Manifest(id).Keys.Where(path => path.Contains(late["file_path"]!.Split('/')[1])).ShouldBeEmpty();

        await Restored(
            id,
            async restored =>
            {
                using var staff = await restored.SignIn();
                foreach (var job in then)
                {
                    var now = (await staff.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.OK);
                    foreach (var member in Compared)
                    {
                        now[member].ShouldBe(job[member], $"{member} of {job.Id}");
                    }

                    using var file = await staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/file");
                    Convert.ToHexStringLower(SHA256.HashData(await file.Content.ReadAsByteArrayAsync())).ShouldBe(job["file_hash"]);
                }

                (await staff.Get($"jobs/{late.Id}")).Expect(HttpStatusCode.NotFound);
                (await restored.VerifyEvents()).ShouldContain("is whole");
                await Eventually.IsTrue(
                    "the restored lab's own daily backup",
                    () =>
                        Directory.Exists(restored.BackupsFolder())
                        && Directory.GetFiles(restored.BackupsFolder(), "manifest.json", SearchOption.AllDirectories).Length == 1
                );
            }
        );
    }

    private async Task Restored(string id, Func<RunningLab, Task> look)
    {
        (await _lab.Operate("restore", "20200101T030000Z")).ShouldSatisfyAllConditions(
            unknown => unknown.Code.ShouldBe(1),
            unknown => unknown.Output.ShouldContain("There is no complete backup 20200101T030000Z")
        );
        (await _lab.Operate("restore", id)).ShouldSatisfyAllConditions(
            own => own.Code.ShouldBe(1),
            own => own.Output.ShouldContain("Another PrintLab")
        );
        var folder = Directory.CreateTempSubdirectory("printlab-").FullName;
        var (code, output) = await _lab.Operate("restore", id, "--into", folder);
        code.ShouldBe(0, output);
        output.ShouldContain($"PRINTLAB_DATA={folder}");
        JsonElement
            .Parse(await File.ReadAllTextAsync(Path.Combine(folder, "lab-trial.json")))
            .GetProperty("backup")
            .GetProperty("enabled")
            .GetBoolean()
            .ShouldBeFalse();
        (await _lab.Operate("restore", id, "--into", folder)).Output.ShouldContain("--replace");

        await using var restored = await _lab.StartBeside(
            folder,
            ("PRINTLAB_LAB", Path.Combine(folder, "lab.json")),
            ("Backup__CatchUpAfter", "00:00:00.5")
        );
        await look(restored);
    }

    [Fact]
    [Trait("req", "BACKUP-02")]
    [Trait("req", "BACKUP-05")]
    [Trait("req", "BACKUP-09")]
    public async Task A_second_backup_copies_what_is_new_and_a_damaged_one_is_found()
    {
        var job = await _lab.UploadedJob();
        var first = await _lab.Backup();
        var approved = (await _staff.Approve(job)).Expect(HttpStatusCode.OK);
        await _lab.FilesSettled(approved);
        var added = await _lab.UploadedJob();
        var second = await _lab.Backup();

        string Kept(string id, Answer of) => Path.Combine(_lab.BackupsFolder(), id, "storage", of["file_path"]!);
        (await Operator.Stat("%i", Kept(second, approved))).ShouldBe(await Operator.Stat("%i", Kept(first, job)), "only its folder changed");
        (await Operator.Stat("%i", Kept(second, added))).ShouldNotBe(
            await Operator.Stat("%i", Path.Combine(_lab.StorageFolder, added["file_path"]!)),
            "a slicer may write into that"
        );
        _lab.Manifest(second)[$"storage/{approved["file_path"]}"].ShouldBe(job["file_hash"]);
        (await Operator.Stat("%a", Path.Combine(_lab.BackupsFolder(), second))).ShouldBe("700", "keys are in it");
        var report = JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(_lab.Folder, "backup-reports", $"{second}.json")));
        report.GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("new_bytes").GetInt64().ShouldBeLessThan(report.GetProperty("bytes").GetInt64());

        (await _lab.Operate("verify-backup")).Code.ShouldBe(0);
        await using (var file = new FileStream(Kept(second, added), FileMode.Open))
        {
            file.WriteByte((byte)(file.ReadByte() ^ 1));
        }

        var (code, output) = await _lab.Operate("verify-backup", second);
        code.ShouldBe(1);
        output.ShouldContain(added["file_path"]!);
        Directory.Delete(Path.Combine(_lab.BackupsFolder(), second), recursive: true);
    }

    [Fact]
    [Trait("req", "BACKUP-09")]
    public async Task A_backup_that_is_killed_leaves_nothing_that_passes_for_one_and_holds_nothing_up()
    {
        var job = await _lab.UploadedJob();
        var before = await _lab.Backup();
        await using (var held = await _lab.BackupHeldHalfway())
        {
            using var killed = held.Command;
            killed.Kill();
            await killed.WaitForExitAsync();
            (await _lab.Backups())[0].ShouldBe(before);
            await _lab.FilesSettled((await _staff.Approve(job)).Expect(HttpStatusCode.OK));
        }

        await _lab.Backup();
        Directory.GetDirectories(_lab.BackupsFolder(), "*.part").ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "BACKUP-09")]
    public async Task A_backup_that_is_asked_to_end_says_so_and_ends()
    {
        var before = await _lab.Backup();
        await using var held = await _lab.BackupHeldHalfway();

        await BackupProgram.Terminate(held.Command);

        (await held.Command.End()).ShouldSatisfyAllConditions(
            ended => ended.Code.ShouldBe(1),
            ended => ended.Output.ShouldBe("It was interrupted.\n")
        );
        (await _lab.Backups())[0].ShouldBe(before);
    }

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task A_lab_that_is_stopped_is_backed_up_and_stays_stopped()
    {
        var id = await _lab.Backup();
        var folder = Directory.CreateTempSubdirectory("printlab-").FullName;
        var (restored, output) = await _lab.Operate("restore", id, "--into", folder);
        restored.ShouldBe(0, output);

        var made = Operator.IdOf(await _lab.Operate("backup", "--data", folder));

        (await _lab.Operate("verify-backup", made, "--data", folder)).Code.ShouldBe(0);
        File.Exists(Path.Combine(folder, "postgres", "postmaster.pid")).ShouldBeFalse();
        (await _lab.Operate("restore", made, "--data", folder)).Output.ShouldContain("--replace");
        (await _lab.Operate("restore", made, "--data", folder, "--replace")).ShouldSatisfyAllConditions(
            again => again.Code.ShouldBe(0),
            again => again.Output.ShouldContain($"PRINTLAB_DATA={folder}")
        );
        Directory.Delete(folder, recursive: true);
    }
}
