using System.Security.Cryptography;
using PrintLab.Backup;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;

namespace PrintLab.Tests.Backup;

/// <summary>Where backups are stored, and which files they share.</summary>
public sealed class BackupFilesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private readonly DataFolder _data = new();
    private readonly HandClock _clock = new(Now);

    [Fact]
    [Trait("req", "BACKUP-03")]
    public void A_share_that_is_not_mounted_is_no_place_for_a_backup()
    {
        var (share, elsewhere) = (_data.Below("offsite"), _data.Below("offsite-disk"));
        var folder = new BackupFolder(share, new BackupShare(share, _data.Path));
        Should.Throw<BackupFault>(folder.TryLock).Message.ShouldContain("mount its disk");

        Directory.CreateDirectory(share);
        folder.TryLock().ShouldNotBeNull().Dispose();
        folder.TryLock().ShouldNotBeNull().Dispose();
        Directory.Move(share, elsewhere);
        Directory.CreateDirectory(share);
        Should.Throw<BackupFault>(folder.TryLock).Message.ShouldContain("is not the folder of the last backup");
        Directory.GetFileSystemEntries(share).ShouldBeEmpty();

        Directory.Delete(share);
        Directory.Move(elsewhere, share);
        folder.TryLock().ShouldNotBeNull().Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("req", "BACKUP-09")]
    public async Task What_a_disk_has_spoiled_is_copied_anew_when_it_is_read_again(bool rereads)
    {
        var source = _data.Below("model.stl");
        await File.WriteAllTextAsync(source, "solid");
        var earlier = Directory.CreateDirectory(_data.Below("20261121T030000Z")).FullName;
        File.Copy(source, Path.Combine(earlier, "lab.json"));
        var kept = new KeptFile("lab.json", 5, Convert.ToHexStringLower(SHA256.HashData("solid"u8)), File.GetLastWriteTimeUtc(source));
        await File.WriteAllTextAsync(Path.Combine(earlier, "lab.json"), "slid!");
        var totals = new BackupTotals(0, 1, 5, 5);
        var manifest = new BackupManifest(BackupManifest.KnownFormat, "20261121T030000Z", Now, Now, 0, "", 15, totals, [], [], [kept]);

        var copies = new FileCopies(Directory.CreateDirectory(_data.Below("20261122T030000Z")).FullName, (earlier, manifest), rereads, _clock);
        await copies.Keep(source, "lab.json", default);

        (await File.ReadAllTextAsync(_data.Below("20261122T030000Z/lab.json"))).ShouldBe(
            rereads ? "solid" : "slid!",
            "weekdays trust what was read when it was new"
        );
        copies.Warnings.Count.ShouldBe(rereads ? 1 : 0);
        copies.Files.ShouldHaveSingleItem().Sha256.ShouldBe(kept.Sha256);
    }

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task What_is_not_a_file_does_not_stop_a_backup()
    {
        var folder = Directory.CreateDirectory(_data.Below("storage/Uploaded/JaneDoe")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "model.stl"), "solid");
        await File.WriteAllBytesAsync(Path.Combine(folder, "metadata.json"), [.. "{\"job_id\": \""u8, 0xFF, .. "\"}"u8]);
        foreach (var kind in OddEntries.Kinds)
        {
            OddEntries.Put(kind, folder, $"{kind}.stl");
        }

        var files = await new StorageEntries(_data.Below("storage"), []).Files(CancellationToken.None).Select(file => file.Relative).ToListAsync();

        string[] expected = ["Uploaded/JaneDoe/folder.stl/inside.txt", "Uploaded/JaneDoe/metadata.json", "Uploaded/JaneDoe/model.stl"];
        files.ShouldBe(expected, ignoreOrder: true);
        OddEntries.Delete(folder);
    }

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task A_folder_that_becomes_a_link_meanwhile_leads_nowhere_else()
    {
        var folder = Directory.CreateDirectory(_data.Below("storage/Uploaded/JaneDoe")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "model.stl"), "solid");
        var outside = Directory.CreateDirectory(_data.Below("outside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "model.stl"), "not the lab's");

        await foreach (var (path, relative) in new StorageEntries(_data.Below("storage"), []).Files(CancellationToken.None))
        {
            Directory.Move(folder, folder + " (moved)");
            Directory.CreateSymbolicLink(folder, outside);

            relative.ShouldBe("Uploaded/JaneDoe/model.stl");
            (await File.ReadAllTextAsync(path)).ShouldBe("solid");
        }
    }

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task A_file_that_becomes_a_pipe_is_left_out_with_a_warning()
    {
        var pipe = OddEntries.Put("pipe", _data.Path, "model.stl");
        var copies = new FileCopies(Directory.CreateDirectory(_data.Below("20261122T030000Z")).FullName, earlier: null, rereads: false, _clock);

        await copies.Keep(pipe, "storage/model.stl", default);

        copies.Files.ShouldBeEmpty();
        copies.Warnings.ShouldHaveSingleItem().ShouldBe("storage/model.stl is not in the backup: model.stl is a pipe, not a file.");
    }

    public void Dispose() => _data.Dispose();
}
