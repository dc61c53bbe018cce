using System.Security.Cryptography;
using PrintLab.Backup.Postgres;
using PrintLab.Contracts.Faults;

namespace PrintLab.Backup.Contents;

/// <summary>Reads a backup back and compares it with its manifest.</summary>
internal sealed class BackupCheck(BackupFolder folder, ClientPrograms programs)
{
    /// <summary>Reads the entire backup and confirms in one line that it is intact.</summary>
    /// <exception cref="BackupFault">It is damaged.</exception>
    public async Task<string> Verify(BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (await FirstFault(manifest, cancellationToken) is { } fault)
        {
            throw new BackupFault($"The backup {manifest.Id} is damaged: {fault}. Keep another backup, and check the disk.");
        }

        return $"The backup {manifest.Id} is whole: {manifest.Files.Count} files, {manifest.Totals.Bytes} bytes, every hash right, every dump readable.";
    }

    /// <summary>The first problem found in a complete backup; null if there is none.</summary>
    public async Task<string?> FirstFault(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var names = manifest.Files.Select(file => file.Path).ToHashSet();
        if (LabDatabases.All.FirstOrDefault(database => !names.Contains(BackupLayout.DumpOf(database))) is { } absent)
        {
            return $"{BackupLayout.DumpOf(absent)} is not in its manifest";
        }

        var path = folder.PathOf(manifest.Id);
        return await FirstFault(path, manifest.Files, cancellationToken)
            ?? await FirstUnreadableDump(path, await programs.For(manifest.PostgresVersion, cancellationToken), cancellationToken);
    }

    /// <summary>The first file that differs from the manifest, as a phrase without a period; null if there is none.</summary>
    /// <param name="backup">The backup's folder.</param>
    public static async Task<string?> FirstFault(string backup, IEnumerable<KeptFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (await FaultOf(Path.Combine(backup, file.Path), file, cancellationToken) is { } fault)
            {
                return $"{file.Path} {fault}";
            }
        }

        return null;
    }

    /// <summary>The problem with one file; null if there is none.</summary>
    public static async Task<string?> FaultOf(string path, KeptFile expected, CancellationToken cancellationToken)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.SequentialScan,
            };
            await using var stream = new FileStream(path, options);
            if (stream.Length != expected.Bytes)
            {
                return $"has {stream.Length} bytes instead of {expected.Bytes}";
            }

            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            return sha256 == expected.Sha256 ? null : "has other bytes than were written";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            return $"cannot be read ({exception.Message})";
        }
    }

    /// <summary>The first dump that pg_restore cannot read; null if it can read all.</summary>
    /// <param name="backup">The backup's folder.</param>
    public static async Task<string?> FirstUnreadableDump(string backup, PostgresTools tools, CancellationToken cancellationToken)
    {
        foreach (var dump in LabDatabases.All.Select(BackupLayout.DumpOf))
        {
            if (await tools.FaultIn(Path.Combine(backup, dump), cancellationToken) is { } fault)
            {
                return $"{dump} is no dump ({fault})";
            }
        }

        return null;
    }
}
