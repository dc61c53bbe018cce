using System.Buffers;
using System.Security.Cryptography;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>Compares the bytes of a student's file, and of the copy kept of it, with the hash in the record. Nothing is taken from a cache.</summary>
public sealed class ContentCheck(StoragePath paths)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>What differs. A missing file is not this check's matter.</summary>
    /// <param name="read">Is given the number of bytes after each read, and may wait.</param>
    public async Task<IReadOnlyList<AuditFinding>> Of(FileRecord record, Func<int, ValueTask> read, CancellationToken cancellationToken)
    {
        var kept = await Look($"{record.Folder}/{KeptOriginals.Name}", record, read, cancellationToken);
        var original = await Look(record.OriginalPath, record, read, cancellationToken);
        var found = new List<AuditFinding>();
        if (original.Fault is { } changed)
        {
            found.Add(RecordCheck.Finding(record, AuditFinding.Changed, record.OriginalPath, changed) with { Restorable = kept.IsIntact });
        }

        if (kept.Fault is not null)
        {
            found.Add(
                RecordCheck.Finding(
                    record,
                    AuditFinding.Changed,
                    $"{record.Folder}/{KeptOriginals.Name}",
                    "is damaged: it is the copy of what the student submitted"
                )
            );
        }

        return found;
    }

    private async Task<Content> Look(string path, FileRecord record, Func<int, ValueTask> read, CancellationToken cancellationToken)
    {
        using var found = paths.Find(path);
        if (found is null)
        {
            return Content.Missing;
        }

        try
        {
            return await Hash(found.Path, read, cancellationToken) == record.FileHash
                ? Content.Intact
                : new Content(IsIntact: false, "is not what the student submitted");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnreadableFileException)
        {
            return Content.Missing;
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            return new Content(IsIntact: false, $"cannot be read ({exception.Reason()})");
        }
    }

    private static async Task<string> Hash(string path, Func<int, ValueTask> read, CancellationToken cancellationToken)
    {
        using var file = ForeignFile.OpenHandle(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long offset = 0;
            int bytes;
            while ((bytes = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, BufferSize), offset, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, bytes);
                offset += bytes;
                await read(bytes);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record Content(bool IsIntact, string? Fault)
    {
        public static readonly Content Intact = new(IsIntact: true, Fault: null);
        public static readonly Content Missing = new(IsIntact: false, Fault: null);
    }
}
