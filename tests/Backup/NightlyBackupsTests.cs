using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Npgsql;
using PrintLab.Backup;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;
using PrintLab.Backup.Postgres;
using PrintLab.Backup.Schedule;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Backup;

/// <summary>The daily backup while the database is unavailable.</summary>
public sealed class NightlyBackupsTests : IDisposable
{
    private const string Administrator = "admin@uni.example";

    private readonly DataFolder _data = new();
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<NightlyBackups> _log = new();
    private readonly ServiceProvider _services;

    public NightlyBackupsTests()
    {
        // Nothing listens on the discard port.
        var settings = new BackupSettings
        {
            DataFolder = _data.Path,
            StorageFolder = Directory.CreateDirectory(_data.Below("storage")).FullName,
            Server = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = 9,
                Username = "nobody",
            },
            Plan = new BackupPlan(Enabled: true, new TimeOnly(3, 0), TimeZoneInfo.Utc, _data.Below("backups"), Administrator),
        };
        File.WriteAllText(_data.Below("storage/.printlab-storage"), "");
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<ILogger<NightlyBackups>>(_log)
            .AddBackups(settings)
            .AddSingleton(BackupSchedule.Of(settings))
            .AddSingleton<NightlyBackups>()
            .BuildServiceProvider();
    }

    private BackupFolder Folder => _services.GetRequiredService<BackupFolder>();

    [Fact]
    [Trait("req", "BACKUP-01")]
    [Trait("req", "BACKUP-05")]
    [Trait("req", "MAIL-13")]
    public async Task A_backup_that_fails_is_told_each_time_and_tried_again()
    {
        var nightly = _services.GetRequiredService<NightlyBackups>();
        await nightly.StartAsync(default);
        await Eventually.IsTrue("it waits", () => _clock.IsAwaited);

        // Several nights in a row: the first backup is made up for at once, because there is none yet.
        foreach (var (reports, hours) in new[] { (1, 0.5), (2, 1.5), (3, 24), (4, 1.5) })
        {
            _clock.Advance(TimeSpan.FromHours(hours));
            await Eventually.IsTrue($"{reports} reports", () => Reports().Length == reports && _log.Collector.Count == reports);
        }

        await nightly.StopAsync(default);
        var report = await BackupReport.Load(Reports().Max()!, default);
        report.Problem.ShouldNotBeNull().ShouldStartWith("PostgreSQL failed");
        report.MailTo.ShouldBe(Administrator);
        _log.Collector.GetSnapshot()
            .ShouldAllBe(line => line.Level == LogLevel.Error && line.Message.StartsWith("no backup was made: PostgreSQL failed"));
        Folder.Whole().ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task Of_several_that_run_on_one_folder_only_one_makes_the_backup_of_a_night()
    {
        var run = _services.GetRequiredService<BackupRun>();
        using (Folder.TryLock().ShouldNotBeNull())
        {
            (await run.Make(isWanted: null, default)).ShouldBeNull("another one makes it just now");
        }

        (await run.Make(isWanted: () => false, default)).ShouldBeNull("another one has made it a moment ago");
        Reports().ShouldBeEmpty();
        (await run.Make(isWanted: () => true, default)).ShouldNotBeNull();
    }

    [Fact]
    [Trait("req", "BACKUP-06")]
    public async Task Half_a_restore_is_not_backed_up()
    {
        await File.WriteAllTextAsync(RestoredFolder.MarkerIn(_data.Path), "20261119T030000Z");

        var report = await _services.GetRequiredService<BackupRun>().Make(isWanted: null, default);

        report.ShouldNotBeNull().Problem.ShouldNotBeNull().ShouldContain("restore of backup 20261119T030000Z");
    }

    [Fact]
    [Trait("req", "BACKUP-02")]
    public async Task A_machine_without_the_programs_for_dumps_says_what_to_install() =>
        (await Should.ThrowAsync<BackupFault>(() => _services.GetRequiredService<ClientPrograms>().For(999, default))).Message.ShouldContain(
            "postgresql-client-999"
        );

    public void Dispose()
    {
        _services.Dispose();
        _data.Dispose();
    }

    private string[] Reports() =>
        BackupReport.FolderIn(_data.Path) is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
}
