using Microsoft.Extensions.DependencyInjection;
using PrintLab.Backup;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Restoring;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Backup;

/// <summary>What a restore rejects before changing anything.</summary>
[Trait("req", "BACKUP-06")]
public sealed class RestoreTests : IDisposable
{
    private const string Id = "20261122T030000Z";

    private readonly DataFolder _data = new();
    private readonly ServiceProvider _services;

    public RestoreTests()
    {
        var settings = new BackupSettings
        {
            DataFolder = _data.Below("lab"),
            StorageFolder = _data.Below("lab/storage"),
            Plan = new BackupPlan(Enabled: true, default, TimeZoneInfo.Utc, _data.Below("backups"), MailTo: null),
        };
        _services = new ServiceCollection().AddBackups(settings).BuildServiceProvider();
        Write([]);
    }

    [Fact]
    public async Task A_backup_that_is_not_whole_is_not_restored()
    {
        Directory.CreateDirectory(_data.Below("lab/storage/Uploaded"));

        (await Refused(RestoreParts.Files, mayReplace: false)).ShouldContain("add --replace to lose them");
        (await Refused(RestoreParts.Files, mayReplace: true)).ShouldContain("dump is not in its manifest. Nothing was changed");

        Directory.Exists(_data.Below("lab/storage/Uploaded")).ShouldBeTrue();
        RestoredFolder.Unfinished(_data.Below("lab")).ShouldBeNull();
    }

    [Theory]
    [InlineData("../../outside")]
    [InlineData("/tmp/outside")]
    [InlineData("Uploaded/..")]
    [InlineData("Uploaded/below")]
    [InlineData("")]
    public async Task A_manifest_whose_folders_lead_out_of_the_storage_is_not_restored(string folder)
    {
        Write([folder]);

        (await Refused(RestoreParts.Files, mayReplace: true)).ShouldContain("names files outside of the backup: it was tampered with");
        Directory.Exists(_data.Below("lab/storage")).ShouldBeFalse();
        RestoredFolder.Unfinished(_data.Below("lab")).ShouldBeNull();
    }

    [Fact]
    public async Task Databases_are_restored_only_beside_the_files_of_the_same_backup()
    {
        (await Refused(RestoreParts.Databases, mayReplace: true)).ShouldContain("--only files first");

        await File.WriteAllTextAsync(RestoredFolder.MarkerIn(_data.Below("lab")), "20261121T030000Z");
        (await Refused(RestoreParts.Databases, mayReplace: true)).ShouldContain("--only files first");

        await File.WriteAllTextAsync(RestoredFolder.MarkerIn(_data.Below("lab")), Id);
        (await Refused(RestoreParts.Databases, mayReplace: true)).ShouldContain("ConnectionStrings__postgres is missing");
    }

    [Fact]
    public async Task An_unknown_backup_is_named() =>
        (
            await Should.ThrowAsync<BackupFault>(() =>
                Restore(new RestoreRequest("20200101T030000Z", MayReplace: true, IsTrial: false, RestoreParts.All))
            )
        ).Message.ShouldContain("There is no complete backup 20200101T030000Z");

    [Theory]
    [InlineData(false, new[] { "confirmation-key", "postgres-password" })]
    [InlineData(true, new[] { "postgres-password" })]
    public async Task Sign_ins_end_with_a_restore_and_a_trial_shares_no_link_with_the_lab(bool isTrial, string[] restored)
    {
        var keys = Directory.CreateDirectory(_data.Below($"backups/{Id}/keys")).FullName;
        List<KeptFile> kept = [];
        foreach (var name in new[] { "token-key", "confirmation-key", "postgres-password" })
        {
            await File.WriteAllTextAsync(Path.Combine(keys, name), "secret");
            kept.Add(new KeptFile($"keys/{name}", 6, "", new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc)));
        }

        await _services.GetRequiredService<RestoredFiles>().Restore(Manifest([], kept), isTrial, default);

        Directory.GetFiles(_data.Below("lab/keys")).Select(Path.GetFileName).ShouldBe(restored, ignoreOrder: true);
    }

    public void Dispose()
    {
        _services.Dispose();
        _data.Dispose();
    }

    private void Write(IReadOnlyList<string> folders)
    {
        Directory.CreateDirectory(_data.Below($"backups/{Id}"));
        File.WriteAllBytes(_data.Below($"backups/{Id}/{BackupManifest.Name}"), Manifest(folders, []).ToJson());
    }

    private static BackupManifest Manifest(IReadOnlyList<string> folders, IReadOnlyList<KeptFile> files)
    {
        var now = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
        return new BackupManifest(BackupManifest.KnownFormat, Id, now, now, 0, "", 15, new BackupTotals(0, 0, 0, 0), [], folders, files);
    }

    private async Task<string> Refused(RestoreParts parts, bool mayReplace) =>
        (await Should.ThrowAsync<BackupFault>(() => Restore(new RestoreRequest(Id, mayReplace, IsTrial: false, parts)))).Message;

    private Task<IReadOnlyList<string>> Restore(RestoreRequest request) => _services.GetRequiredService<Restore>().Run(request, default);
}
