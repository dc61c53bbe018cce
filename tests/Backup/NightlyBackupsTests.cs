using Microsoft.Extensions.Configuration;
using PrintLab.AppHost.Backups;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Contracts.Backups;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Backups;

/// <summary>The daily backup of a lab whose database is away.</summary>
public sealed class NightlyBackupsTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    [Trait("req", "BACKUP-01")]
    [Trait("req", "BACKUP-05")]
    [Trait("req", "MAIL-13")]
    public async Task A_backup_that_fails_is_told_each_time_and_tried_again()
    {
        var settings = HostSettings.From(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["PRINTLAB_DATA"] = _data.Path, ["PRINTLAB_ADMIN_EMAIL"] = "admin@uni.example" }).Build());
        using var log = new BackupLog(new LogFile(_data.Below("logs/backup.log"), _clock), _ => { });
        using var nightly = new NightlyBackups(
            new BackupRun(settings, _ => throw new SetupFault("The database is away: start it."), _clock),
            BackupFolder.Of(settings), new BackupSchedule(new TimeOnly(3, 0), TimeZoneInfo.Utc, TimeSpan.FromMinutes(10)), log, _clock);
        await nightly.StartAsync(default);
        await Eventually.IsTrue("it waits", () => _clock.IsAwaited);

        // What night after night looks like: the first is made up for at once, as there is none yet.
        foreach (var (reports, hours) in new[] { (1, 0.5), (2, 1.5), (3, 24), (4, 1.5) })
        {
            _clock.Advance(TimeSpan.FromHours(hours));
            await Eventually.IsTrue($"{reports} reports", () => Reports().Length == reports);
        }

        await nightly.StopAsync(default);
        var report = await BackupReport.Load(Reports().Max()!, default);
        report.Problem.ShouldBe("The database is away: start it.");
        report.MailTo.ShouldBe("admin@uni.example");
        (await File.ReadAllTextAsync(_data.Below("logs/backup.log"))).Split("no backup was made: The database is away").Length.ShouldBe(5);
        BackupFolder.Of(settings).Whole().ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "BACKUP-02")]
    public async Task A_machine_without_the_programs_for_dumps_says_what_to_install() =>
        (await Should.ThrowAsync<SetupFault>(() => PostgresTools.For(999, default))).Message.ShouldContain("postgresql-client-999");

    [Fact]
    [Trait("req", "BACKUP-06")]
    public async Task No_lab_starts_on_half_a_restore()
    {
        await File.WriteAllTextAsync(_data.Below("restore-unfinished"), "20261120T030000Z");

        await using var host = HostProcess.Start(_data.Path);

        (await host.Ends()).ShouldBe(1);
        host.Lines.ShouldHaveSingleItem().ShouldContain("restore of backup 20261120T030000Z");
    }

    [Fact]
    [Trait("req", "BACKUP-03")]
    public void A_folder_on_the_data_s_own_disk_is_said_to_be_none_for_long()
    {
        var (_, lab) = Application.Describe(_data);
        StartReport.Lines(lab, token: null).ShouldContain(line => line.Contains(_data.Below("backups")) && line.Contains("folder on another machine"));
    }

    public void Dispose() => _data.Dispose();

    private string[] Reports() => Directory.Exists(BackupReport.FolderIn(_data.Path)) ? Directory.GetFiles(BackupReport.FolderIn(_data.Path), "*.json") : [];
}
