using System.Collections.Concurrent;
using System.Text.Json;
using PrintLab.Contracts;
using PrintLab.Files.Formats;
using PrintLab.Files.Staging;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Files.Uploads;

/// <summary>Files that were handed in and belong to no job yet: a folder each, with the content and what is known of it.</summary>
public sealed class IncomingUploads(StorageRoot root, StorageUse use, StagingTable staged, Lab lab, TimeProvider clock)
{
    public const string ContentName = "content";
    private const string FactsName = "upload.json";

    private readonly ConcurrentDictionary<string, bool> _arriving = new();

    /// <summary>Starts to receive a file of the format.</summary>
    /// <exception cref="Fault">storage_full</exception>
    public async Task<ArrivingUpload> Begin(ModelFormat format, CancellationToken cancellation)
    {
        if (await use.Bytes(cancellation) >= use.LimitBytes)
        {
            throw StorageRoot.Full();
        }

        var id = Guid.NewGuid().ToString("N");
        _arriving[id] = true;
        try
        {
            return new ArrivingUpload(id, this, format, use, lab.Limits.UploadBytes);
        }
        catch
        {
            Arrived(id);
            throw;
        }
    }

    /// <summary>Null when it was adopted or dropped, or never finished.</summary>
    public async Task<Upload?> Find(string id, CancellationToken cancellation)
    {
        var facts = Path.Combine(Folder(id), FactsName);
        if (!IsId(id) || !File.Exists(facts))
        {
            return null;
        }

        await using var file = File.OpenRead(facts);
        var known = await JsonSerializer.DeserializeAsync<UploadFacts>(file, cancellationToken: cancellation);
        return known is null ? null : new Upload { UploadId = id, OriginalFilename = known.OriginalFilename, Sha256 = known.Sha256, Bytes = known.Bytes, Format = known.Format };
    }

    /// <summary>Drops it unless a move of it is under way: then its end decides.</summary>
    public async Task DropUnlessStaged(string id, CancellationToken cancellation)
    {
        if (IsId(id) && !await staged.IsUploadStaged(id, cancellation))
        {
            Drop(id);
        }
    }

    /// <summary>Drops it whether or not it is there.</summary>
    public void Drop(string id)
    {
        var folder = new DirectoryInfo(Folder(id));
        if (!IsId(id) || !folder.Exists)
        {
            return;
        }

        var bytes = folder.EnumerateFiles().Sum(file => file.Length);
        folder.Delete(recursive: true);
        use.Add(-bytes);
    }

    /// <summary>Drops what nobody adopted within the time, and what a stopped process left half-written.</summary>
    public async Task DropAbandoned(TimeSpan after, CancellationToken cancellation)
    {
        foreach (var folder in new DirectoryInfo(root.IncomingPath).EnumerateDirectories().Where(folder => IsId(folder.Name) && !_arriving.ContainsKey(folder.Name)))
        {
            var isWhole = File.Exists(Path.Combine(folder.FullName, FactsName));
            if (!isWhole || clock.GetUtcNow().UtcDateTime - folder.LastWriteTimeUtc > after)
            {
                await DropUnlessStaged(folder.Name, cancellation);
            }
        }
    }

    /// <summary>Absolute path of the content.</summary>
    public string Content(string id) => Path.Combine(Folder(id), ContentName);

    public static bool IsId(string id) => Guid.TryParseExact(id, "N", out _);

    internal string Folder(string id) => Path.Combine(root.IncomingPath, id);

    internal Task WriteFacts(Upload upload, CancellationToken cancellation) => DurableFile.Write(
        Path.Combine(Folder(upload.UploadId), FactsName),
        JsonSerializer.Serialize(new UploadFacts(upload.OriginalFilename, upload.Sha256, upload.Bytes, upload.Format)),
        cancellation);

    internal void Arrived(string id) => _arriving.TryRemove(id, out _);

    private sealed record UploadFacts(string OriginalFilename, string Sha256, long Bytes, string Format);
}
