using PrintLab.Backup.Contents;

namespace PrintLab.Backup.Restoring;

/// <summary>Restores a lab from a backup, in the documented order: verify, clear, files, databases, check.</summary>
internal sealed class Restore(BackupFolder backups, BackupCheck check, RestoreTarget target, RestoredFiles files, RestoredDatabases databases)
{
    /// <summary>Runs all steps and returns what a person needs to know, one line each.</summary>
    /// <exception cref="BackupFault">The backup is damaged, an existing lab is in the way, or a step failed; the message says what to do.</exception>
    public async Task<IReadOnlyList<string>> Run(RestoreRequest request, CancellationToken cancellationToken)
    {
        var manifest = await backups.Manifest(request.Id, cancellationToken);
        target.Make();
        await RequireRoom(request, cancellationToken);
        if (request.HasFiles)
        {
            await RestoreFiles(request, manifest, cancellationToken);
        }

        return request.HasDatabases
            ? await RestoreDatabases(manifest, cancellationToken)
            :
            [
                $"The files of the backup {manifest.Id} are restored into {target.Folder}. Its databases are next: restore {manifest.Id} --only databases.",
            ];
    }

    // An interrupted restore has already asked.
    private async Task RequireRoom(RestoreRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFiles)
        {
            target.RequireBegun(request.Id);
        }

        if (!request.MayReplace && await Occupant(request, cancellationToken) is { } occupant)
        {
            throw new BackupFault(
                $"There are {occupant}: restore into an empty folder (--into FOLDER), or add --replace to lose them. Nothing was changed."
            );
        }
    }

    private async Task<string?> Occupant(RestoreRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFiles && (target.IsBegun || target.Occupant() is not null))
        {
            return target.IsBegun ? null : target.Occupant();
        }

        return request.HasDatabases ? await databases.Occupant(cancellationToken) : null;
    }

    private async Task RestoreFiles(RestoreRequest request, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (await check.FirstFault(manifest, cancellationToken) is { } fault)
        {
            throw new BackupFault($"The backup {manifest.Id} is damaged: {fault}. Nothing was changed; use another backup.");
        }

        if (request.HasDatabases)
        {
            await databases.RequireUnused(cancellationToken);
        }

        await target.Begin(manifest.Id, cancellationToken);
        await files.Restore(manifest, request.IsTrial, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> RestoreDatabases(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await databases.RequireUnused(cancellationToken);
        await databases.Restore(manifest, cancellationToken);
        await databases.Check(manifest, cancellationToken);
        var lost = await files.Lost(manifest, cancellationToken);
        await target.Finish(manifest, cancellationToken);
        return
        [
            $"The backup {manifest.Id} is restored into {target.Folder}: "
                + $"{manifest.Totals.Jobs} jobs, {manifest.Totals.Files} files, events up to {manifest.EventSequence}.",
            "Checked: the database has the jobs and events of the backup, "
                + $"and {manifest.Jobs.Count - lost.Count} of {manifest.Jobs.Count} jobs have their file with its hash.",
            .. lost.Select(job => $"Without a file, as when the backup was made: job {job.Id} ({job.File})."),
        ];
    }
}
