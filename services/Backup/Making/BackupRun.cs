using PrintLab.Backup.Contents;
using PrintLab.Backup.Schedule;
using PrintLab.Contracts.Backups;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;

namespace PrintLab.Backup.Making;

/// <summary>A backup from start to report: one at a time, success or failure is reported, and outdated ones are removed after a success.</summary>
internal sealed class BackupRun(BackupSettings settings, BackupFolder folder, BackupMaking making, TimeProvider clock)
{
    private const int ReportsKept = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="isWanted">
    /// Called once the folder is locked: another process may just have made the backup. Null to make one in any case.
    /// </param>
    /// <returns>Null when another backup is in progress, which reports its own result, or when none is needed anymore.</returns>
    /// <exception cref="OperationCanceledException">The lab is shutting down; nothing is left behind and nothing is reported.</exception>
    public async Task<BackupReport?> Make(Func<bool>? isWanted, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        var report = new BackupReport(BackupId.Of(began), began, began, "", folder.Path, 0, 0, 0, 0, settings.Plan.MailTo, []);
        using var longest = new CancellationTokenSource(Longest, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, longest.Token);
        try
        {
            using var turn = folder.TryLock();
            if (turn is null || isWanted?.Invoke() is false)
            {
                return null;
            }

            report = await Make(report with { Id = FreeId(began) }, ending.Token);
        }
        catch (OperationCanceledException) when (longest.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            report = report with
            {
                Problem = $"It was not done after {Longest.TotalHours} hours and was given up. Check the speed of {folder.Path}.",
            };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            report = report with { Problem = BackupFault.Explain(exception) };
        }

        report = report with { EndedAt = clock.GetUtcNow() };
        await report.Save(settings.DataFolder, cancellationToken);
        RemoveOldReports();
        return report;
    }

    /// <summary>Formats the report as one line an operator can act on.</summary>
    public static string Line(BackupReport report) =>
        report.Problem is { } problem
            ? $"no backup was made: {problem}"
            : $"backup {report.Id} is whole and was read back: {report.Jobs} jobs, {report.Files} files, "
                + $"{Size(report.Bytes)} ({Size(report.NewBytes)} new) in {report.Folder}"
                + string.Concat((report.Warnings ?? []).Select(warning => $"; look at this: {warning}"));

    private async Task<BackupReport> Make(BackupReport report, CancellationToken cancellationToken)
    {
        var (manifest, warnings) = await making.Make(report.Id, cancellationToken);
        var totals = manifest.Totals;
        return report with
        {
            Problem = null,
            Jobs = totals.Jobs,
            Files = totals.Files,
            Bytes = totals.Bytes,
            NewBytes = totals.NewBytes,
            LogEnd = new LogHead(manifest.EventSequence, manifest.EventHash, manifest.EndedAt),
            Warnings = [.. warnings, .. RemoveOutdated()],
        };
    }

    // Failing to remove an old backup does not make the new one any worse.
    private IEnumerable<string> RemoveOutdated()
    {
        foreach (var id in BackupRetention.Outdated(folder.Whole().Select(backup => backup.Id), clock.GetUtcNow(), settings.Plan.Zone))
        {
            string? trouble = null;
            try
            {
                folder.Remove(id);
            }
            catch (Exception exception) when (exception.IsFromDisk())
            {
                trouble = $"The outdated backup {id} cannot be removed ({exception.Message}).";
            }

            if (trouble is not null)
            {
                yield return trouble;
            }
        }
    }

    private string FreeId(DateTimeOffset instant)
    {
        while (Directory.Exists(folder.PathOf(BackupId.Of(instant))))
        {
            instant = instant.AddSeconds(1);
        }

        return BackupId.Of(instant);
    }

    private void RemoveOldReports()
    {
        var reports = new DirectoryInfo(BackupReport.FolderIn(settings.DataFolder)).EnumerateFiles("*.json");
        foreach (var old in reports.OrderByDescending(file => file.Name, StringComparer.Ordinal).Skip(ReportsKept).ToList())
        {
            old.Delete();
        }
    }

    private static string Size(long bytes) =>
        bytes < 1024 * 1024 ? $"{bytes / 1024.0:0.#} KB"
        : bytes < 1024L * 1024 * 1024 ? $"{bytes / 1024.0 / 1024:0.#} MB"
        : $"{bytes / 1024.0 / 1024 / 1024:0.##} GB";
}
