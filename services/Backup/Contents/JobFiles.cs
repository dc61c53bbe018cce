namespace PrintLab.Backup.Contents;

/// <summary>Checks whether the files of a backup match those its jobs name.</summary>
internal static class JobFiles
{
    private const int Named = 5;

    /// <summary>Warnings for a person to check: files that were lost or changed before the backup was made.</summary>
    /// <param name="lost">Ids of jobs whose file was missing from the storage when their database was dumped.</param>
    /// <exception cref="BackupFault">A job's file existed and is not in the backup: dumps and files do not match.</exception>
    public static IReadOnlyList<string> Compare(BackupManifest manifest, IReadOnlySet<string> lost)
    {
        var files = InStorage(manifest);
        var missing = manifest.Jobs.Where(job => job.File.Length > 0 && !files.ContainsKey(job.File)).ToList();
        if (missing.Find(job => !lost.Contains(job.Id)) is { } gone)
        {
            throw new BackupFault(
                $"The file {gone.File} of job {gone.Id} vanished while the backup was made, so dumps and files do not match. Make the backup again."
            );
        }

        var changed = manifest.Jobs.Where(job => files.TryGetValue(job.Original, out var file) && file.Sha256 != job.Sha256).ToList();
        return
        [
            .. Sentence(missing, manifest, "have no file on the storage; bring it back from an earlier backup"),
            .. Sentence(changed, manifest, "have an original that is not what was handed in"),
        ];
    }

    /// <summary>A backup's storage files by their paths below the storage root.</summary>
    public static IReadOnlyDictionary<string, KeptFile> InStorage(BackupManifest manifest) =>
        (from file in manifest.Files let path = BackupLayout.BelowStorage(file.Path) where path is not null select (path, file)).ToDictionary(
            entry => entry.path,
            entry => entry.file
        );

    private static IEnumerable<string> Sentence(List<KeptJob> jobs, BackupManifest manifest, string what)
    {
        if (jobs.Count == 0)
        {
            yield break;
        }

        var names = string.Join(", ", jobs.Take(Named).Select(job => $"{job.Id} ({job.File})"));
        yield return $"{jobs.Count} of {manifest.Jobs.Count} jobs {what}: {names}{(jobs.Count > Named ? " …" : "")}.";
    }
}
