using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Contracts.Backups;

namespace PrintLab.AppHost.Backups;

/// <summary>A backup from beginning to report: one at a time, told good or bad, and the outdated ones removed after a good one.</summary>
/// <param name="reach">Reaches the lab's server.</param>
internal sealed class BackupRun(HostSettings settings, Func<CancellationToken, Task<LabServer>> reach, TimeProvider clock)
{
    private const int ReportsKept = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private readonly BackupFolder _folder = BackupFolder.Of(settings);

    /// <returns>Null when another backup is being made: that one tells.</returns>
    /// <exception cref="OperationCanceledException">The lab stops; nothing is left and nothing told.</exception>
    public async Task<BackupReport?> Make(CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        var report = new BackupReport(BackupId.Of(began), began, began, "", _folder.Path, 0, 0, 0, 0, settings.Backup.MailTo, []);
        using var longest = new CancellationTokenSource(Longest, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, longest.Token);
        try
        {
            using var turn = _folder.TryLock();
            if (turn is null) return null;
            report = await Make(report with { Id = FreeId(began) }, ending.Token);
        }
        catch (OperationCanceledException) when (longest.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            report = report with { Problem = $"It was not done after {Longest.TotalHours} hours and was given up. Look after the speed of {_folder.Path}." };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            report = report with { Problem = Explain(e) };
        }

        report = report with { EndedAt = clock.GetUtcNow() };
        await report.Save(settings.DataFolder, cancellationToken);
        RemoveOldReports();
        return report;
    }

    /// <summary>The report as one line an operator can act on.</summary>
    public static string Line(BackupReport report) => report.Problem is { } problem
        ? $"no backup was made: {problem}"
        : $"backup {report.Id} is whole and was read back: {report.Jobs} jobs, {report.Files} files, {Size(report.Bytes)} ({Size(report.NewBytes)} new) in {report.Folder}"
            + string.Concat((report.Warnings ?? []).Select(warning => $"; look at this: {warning}"));

    /// <summary>Why a backup or a restore failed and what to do, in one line.</summary>
    public static string Explain(Exception e) => e switch
    {
        SetupFault => e.Message,
        NpgsqlException or SocketException or TimeoutException => $"PostgreSQL does not do its part ({e.Message.ReplaceLineEndings(" ")}): look whether the lab is well, then try again.",
        UnauthorizedAccessException => $"{e.Message} Let the user that PrintLab runs as read the data and write the folder of backups.",
        IOException => $"{e.Message} Look whether the folder of backups is there and has space.",
        JsonException => $"A file cannot be understood ({e.Message}).",
        _ => $"Nobody foresaw this, please report it: {e.GetType().Name}, {e.Message.ReplaceLineEndings(" ")} ({e.StackTrace?.Split('\n')[0].Trim()})",
    };

    private async Task<BackupReport> Make(BackupReport report, CancellationToken cancellationToken)
    {
        await using var server = await reach(cancellationToken);
        var (manifest, warnings) = await new BackupMaking(settings, server, _folder, clock).Make(report.Id, cancellationToken);
        var totals = manifest.Totals;
        return report with
        {
            Problem = null,
            Jobs = totals.Jobs,
            Files = totals.Files,
            Bytes = totals.Bytes,
            NewBytes = totals.NewBytes,
            Warnings = [.. warnings, .. RemoveOutdated()],
        };
    }

    // A backup that cannot be removed makes the new one no worse.
    private IEnumerable<string> RemoveOutdated()
    {
        foreach (var id in BackupRetention.Outdated(_folder.Whole().Select(backup => backup.Id), clock.GetUtcNow(), settings.Backup.Zone))
        {
            string? trouble = null;
            try
            {
                _folder.Remove(id);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                trouble = $"The outdated backup {id} cannot be removed ({e.Message}).";
            }

            if (trouble is not null) yield return trouble;
        }
    }

    private string FreeId(DateTimeOffset instant)
    {
        while (Directory.Exists(_folder.PathOf(BackupId.Of(instant)))) instant = instant.AddSeconds(1);
        return BackupId.Of(instant);
    }

    private void RemoveOldReports()
    {
        var reports = new DirectoryInfo(BackupReport.FolderIn(settings.DataFolder)).EnumerateFiles("*.json").OrderByDescending(file => file.Name, StringComparer.Ordinal);
        foreach (var old in reports.Skip(ReportsKept).ToList()) old.Delete();
    }

    private static string Size(long bytes) => bytes < 1024 * 1024 ? $"{bytes / 1024.0:0.#} KB" : bytes < 1024L * 1024 * 1024 ? $"{bytes / 1024.0 / 1024:0.#} MB" : $"{bytes / 1024.0 / 1024 / 1024:0.##} GB";
}
