using System.Security.Cryptography;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>Reads a backup again and compares it with its manifest.</summary>
internal static class BackupCheck
{
    /// <summary>The first file that is not what it should be, as words without an end; null when there is none.</summary>
    /// <param name="folder">The backup's folder.</param>
    public static async Task<string?> FirstFault(string folder, IEnumerable<KeptFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (await FaultOf(Path.Combine(folder, file.Path), file, cancellationToken) is { } fault) return $"{file.Path} {fault}";
        }

        return null;
    }

    /// <summary>What is wrong with one file; null when nothing is.</summary>
    public static async Task<string?> FaultOf(string path, KeptFile expected, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
            if (stream.Length != expected.Bytes) return $"has {stream.Length} bytes instead of {expected.Bytes}";
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) == expected.Sha256 ? null : "has other bytes than were written";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({e.Message})";
        }
    }

    /// <summary>The first dump that pg_restore cannot read; null when it can read all.</summary>
    public static async Task<string?> FirstUnreadableDump(string folder, PostgresTools tools, CancellationToken cancellationToken)
    {
        foreach (var database in BackupMaking.AllDatabases)
        {
            if (await tools.FaultIn(Path.Combine(folder, BackupMaking.DumpOf(database)), cancellationToken) is { } fault) return $"{BackupMaking.DumpOf(database)} is no dump ({fault})";
        }

        return null;
    }

    /// <summary>Reads all of a backup and says in one line that it is whole.</summary>
    /// <exception cref="SetupFault">It is damaged.</exception>
    public static async Task<string> Verify(BackupFolder folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (await FirstFault(folder, manifest, cancellationToken) is { } fault) throw new SetupFault($"The backup {manifest.Id} is damaged: {fault}. Keep another one, and look after the disk.");
        return $"The backup {manifest.Id} is whole: {manifest.Files.Count} files, {manifest.Totals.Bytes} bytes, every hash right, every dump readable.";
    }

    /// <summary>The first thing that is wrong with a whole backup; null when nothing is.</summary>
    public static async Task<string?> FirstFault(BackupFolder folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var path = folder.PathOf(manifest.Id);
        if (BackupMaking.AllDatabases.FirstOrDefault(database => manifest.Files.All(file => file.Path != BackupMaking.DumpOf(database))) is { } absent) return $"{BackupMaking.DumpOf(absent)} is not in its manifest";
        return await FirstFault(path, manifest.Files, cancellationToken) ?? await FirstUnreadableDump(path, await PostgresTools.For(manifest.PostgresVersion, cancellationToken), cancellationToken);
    }
}
