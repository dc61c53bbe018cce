using System.Text.Json;
using System.Text.Json.Nodes;
using PrintLab.Backup.Contents;
using PrintLab.Contracts.Backups;

namespace PrintLab.Backup.Restoring;

/// <summary>Storage, keys, email wordings and lab.json, copied from a backup to their places in a lab.</summary>
internal sealed class RestoredFiles(BackupSettings settings, BackupFolder backups)
{
    // Who signed out after the backup must not be signed in again by it, so sign-ins end with a restore.
    private const string SignInKey = "token-key";

    // A trial's links must not work in the real lab, nor the real lab's in the trial.
    private const string ConfirmationKey = "confirmation-key";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Copies all of them but the keys that the lab has to create anew; for a trial, lab-trial.json is written too.
    /// </summary>
    public async Task Restore(BackupManifest manifest, bool isTrial, CancellationToken cancellationToken)
    {
        foreach (var folder in manifest.Folders)
        {
            Directory.CreateDirectory(Path.Combine(settings.StorageFolder, folder));
        }

        var keys = BackupFolder.CreateOwned(settings.Folder(BackupLayout.Keys));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keys, OwnerOnly | UnixFileMode.UserExecute);
        }

        foreach (var file in manifest.Files.Where(file => !IsCreatedAnew(file.Path, isTrial)))
        {
            if (PlaceOf(file.Path) is { } place)
            {
                await Copy(Path.Combine(backups.PathOf(manifest.Id), file.Path), place, file, cancellationToken);
            }
        }

        if (isTrial && File.Exists(settings.Folder(RestoredFolder.LabFile)))
        {
            await WriteTrialFile(cancellationToken);
        }
    }

    /// <summary>Reads each job's file back; returns the jobs whose file is not in the backup.</summary>
    /// <exception cref="BackupFault">A file differs from the backup.</exception>
    public async Task<IReadOnlyList<KeptJob>> Lost(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var files = JobFiles.InStorage(manifest);
        foreach (var path in manifest.Jobs.SelectMany(job => new[] { job.File, job.Original }).Distinct().Where(files.ContainsKey))
        {
            if (await BackupCheck.FaultOf(Path.Combine(settings.StorageFolder, path), files[path], cancellationToken) is { } fault)
            {
                throw new BackupFault($"The restored file {path} {fault}: check the disk of {settings.StorageFolder}, then restore again.");
            }
        }

        return [.. manifest.Jobs.Where(job => job.File.Length > 0 && !files.ContainsKey(job.File))];
    }

    private static bool IsCreatedAnew(string path, bool isTrial) =>
        path == $"{BackupLayout.Keys}/{SignInKey}" || (isTrial && path == $"{BackupLayout.Keys}/{ConfirmationKey}");

    // Null for the dumps: they are restored to the server.
    private string? PlaceOf(string path) =>
        BackupLayout.BelowStorage(path) is { } below ? Path.Combine(settings.StorageFolder, below)
        : path.Split('/', 2) is [BackupLayout.Keys or BackupLayout.MailTemplates, _] or [BackupLayout.LabFile] ? settings.Folder(path)
        : null;

    private static async Task Copy(string source, string place, KeptFile expected, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Delete(place);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (BackupLayout.BelowStorage(expected.Path) is null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using (var from = File.OpenRead(source))
        await using (var to = new FileStream(place, options))
        {
            await from.CopyToAsync(to, cancellationToken);
            to.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(place, expected.ModifiedAt);
    }

    // Same as the lab's own, except that no student gets an email and no real backup is touched.
    private async Task WriteTrialFile(CancellationToken cancellationToken)
    {
        var own = JsonNode
            .Parse(
                await File.ReadAllBytesAsync(settings.Folder(RestoredFolder.LabFile), cancellationToken),
                documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            )!
            .AsObject();
        own.Remove("mail");
        own["backup"] = new JsonObject { ["enabled"] = false };
        await File.WriteAllTextAsync(settings.Folder(RestoredFolder.TrialLabFile), own.ToJsonString(), cancellationToken);
    }
}
