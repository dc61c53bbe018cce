using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.Models.Formats;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Uploads;

/// <summary>Submitted files that belong to no job yet: a folder each, with the content and what is known about it.</summary>
public sealed class IncomingUploads(
    StorageRoot root,
    StorageUse use,
    StagingTable staged,
    LabSettings lab,
    IConfiguration configuration,
    TimeProvider clock
)
{
    public const string ContentName = "content";
    private const string FactsName = "upload.json";
    private const int MostFactsBytes = 1024 * 1024;

    private readonly ConcurrentDictionary<string, bool> _arriving = new();

    /// <summary>Whether a file is being received or checked.</summary>
    public bool AreArriving => !_arriving.IsEmpty;

    /// <summary>How long an upload waits for a job to adopt it.</summary>
    public TimeSpan Patience { get; } = configuration.GetValue("Files:UploadPatience", TimeSpan.FromHours(1));

    /// <summary>Starts receiving a file of the format, which <paramref name="models"/> reads once it is complete.</summary>
    /// <exception cref="Fault">storage_full</exception>
    public async Task<ArrivingUpload> Begin(ModelFormat format, ModelReader models, CancellationToken cancellationToken)
    {
        if (await use.Bytes(cancellationToken) >= use.LimitBytes)
        {
            throw StorageRoot.Full();
        }

        root.RequireIncoming();

        // Anyone who knows the id may submit the file.
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _arriving[id] = true;
        try
        {
            return new ArrivingUpload(id, this, format, models, use, lab.Limits.UploadBytes);
        }
        catch
        {
            Arrived(id);
            throw;
        }
    }

    /// <summary>Null when it was adopted or dropped, has expired or was never finished.</summary>
    public async Task<Upload?> Find(string id, CancellationToken cancellationToken)
    {
        var facts = await Facts(id, cancellationToken);
        return facts is null || clock.GetUtcNow() >= Expires(id) ? null : Describe(id, facts);
    }

    /// <summary>Drops it unless a move from it is in progress: then the end of that move decides.</summary>
    public async Task DropUnlessStaged(string id, CancellationToken cancellationToken)
    {
        if (IsId(id) && !await staged.IsUploadStaged(id, cancellationToken))
        {
            Drop(id);
        }
    }

    /// <summary>Drops an upload whose submission failed permanently; one that was sent ahead of its submission waits for another one.</summary>
    public async Task DropUnlessAwaited(string id, CancellationToken cancellationToken)
    {
        if (await Facts(id, cancellationToken) is not { AwaitsSubmission: true })
        {
            Drop(id);
        }
    }

    /// <summary>Drops it; does nothing if it does not exist.</summary>
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

    /// <summary>Drops uploads that nobody adopted in time, and those a stopped process left half-written.</summary>
    public async Task DropAbandoned(CancellationToken cancellationToken)
    {
        foreach (
            var folder in new DirectoryInfo(root.IncomingPath)
                .EnumerateDirectories()
                .Where(folder => IsId(folder.Name) && !_arriving.ContainsKey(folder.Name))
        )
        {
            var isWhole = File.Exists(Path.Combine(folder.FullName, FactsName));
            if (!isWhole || clock.GetUtcNow() >= Expires(folder.Name))
            {
                await DropUnlessStaged(folder.Name, cancellationToken);
            }
        }
    }

    /// <summary>Absolute path of the content.</summary>
    public string Content(string id) => Path.Combine(Folder(id), ContentName);

    /// <summary>The same, relative to the storage root.</summary>
    public static string ContentOf(string id) => $"{StorageRoot.Incoming}/{id}/{ContentName}";

    public static bool IsId(string id) => Guid.TryParseExact(id, "N", out _);

    internal string Folder(string id) => Path.Combine(root.IncomingPath, id);

    internal Task WriteFacts(string id, UploadFacts facts, CancellationToken cancellationToken) =>
        DurableFile.Write(Path.Combine(Folder(id), FactsName), JsonSerializer.Serialize(facts), cancellationToken);

    internal Upload Describe(string id, UploadFacts facts) =>
        new()
        {
            UploadId = id,
            OriginalFilename = facts.OriginalFilename,
            Sha256 = facts.Sha256,
            Bytes = facts.Bytes,
            Model = ModelFacts.Parser.ParseJson(facts.Model),
            ExpiresAt = Timestamp.FromDateTimeOffset(Expires(id)),
        };

    internal void Arrived(string id) => _arriving.TryRemove(id, out _);

    private async Task<UploadFacts?> Facts(string id, CancellationToken cancellationToken)
    {
        var facts = Path.Combine(Folder(id), FactsName);
        if (!IsId(id) || !ForeignFile.Exists(facts))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<UploadFacts>(await ForeignFile.Read(facts, MostFactsBytes, cancellationToken));
        }
        catch (Exception exception) when (exception is JsonException or UnreadableFileException or FileNotFoundException)
        {
            // Damaged, or dropped this moment: without its facts it is no upload.
            return null;
        }
    }

    // After the facts, only the safe copy is written there, by a submission.
    private DateTimeOffset Expires(string id) => new DateTimeOffset(Directory.GetLastWriteTimeUtc(Folder(id))) + Patience;
}
