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
using PrintLab.ServiceDefaults.Storage;

namespace PrintLab.Files.Uploads;

/// <summary>Submitted files that belong to no job yet: a folder each, with the content and what is known about it.</summary>
public sealed class IncomingUploads(
    StorageRoot root,
    StorageRoom room,
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
    /// <exception cref="Fault">storage_full, rate_limited</exception>
    public async Task<ArrivingUpload> Begin(ModelFormat format, ModelReader models, CancellationToken cancellationToken)
    {
        await room.Require(cancellationToken);

        // Anyone who knows the id may submit the file.
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _arriving[id] = true;
        try
        {
            return Receive(id, format, models);
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
        using var folder = Open(id);
        return folder is not null && await Facts(folder, cancellationToken) is { } facts && clock.GetUtcNow() < Expires(folder)
            ? Describe(id, folder, facts)
            : null;
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
        using var folder = Open(id);
        if (folder is not null && await Facts(folder, cancellationToken) is not { AwaitsSubmission: true })
        {
            Drop(folder);
        }
    }

    /// <summary>Drops it; does nothing if it does not exist.</summary>
    public void Drop(string id)
    {
        using var folder = Open(id);
        if (folder is not null)
        {
            Drop(folder);
        }
    }

    /// <summary>Drops uploads that nobody adopted in time, and those a stopped process left half-written.</summary>
    public async Task DropAbandoned(CancellationToken cancellationToken)
    {
        using var incoming = root.OpenIncoming();
        foreach (
            var id in incoming is null
                ? []
                : Directory.EnumerateDirectories(incoming.Path).Select(Path.GetFileName).OfType<string>().Where(id => !_arriving.ContainsKey(id))
        )
        {
            using var folder = Open(id);
            if (folder is not null && (!ForeignFile.Exists(Path.Combine(folder.Path, FactsName)) || clock.GetUtcNow() >= Expires(folder)))
            {
                await DropUnlessStaged(id, cancellationToken);
            }
        }
    }

    /// <summary>The upload's folder; null when it does not exist, or something else has its name.</summary>
    public OpenFolder? Open(string id) => IsId(id) ? root.OpenIncoming(id) : null;

    /// <summary>The content's path below the storage root.</summary>
    public static string ContentOf(string id) => $"{StorageLayout.Incoming}/{id}/{ContentName}";

    public static bool IsId(string id) => Guid.TryParseExact(id, "N", out _);

    internal static Task WriteFacts(OpenFolder folder, UploadFacts facts, CancellationToken cancellationToken) =>
        DurableFile.Write(Path.Combine(folder.Path, FactsName), JsonSerializer.Serialize(facts), cancellationToken);

    internal Upload Describe(string id, OpenFolder folder, UploadFacts facts) =>
        new()
        {
            UploadId = id,
            OriginalFilename = facts.OriginalFilename,
            Sha256 = facts.Sha256,
            Bytes = facts.Bytes,
            Model = ModelFacts.Parser.ParseJson(facts.Model),
            ExpiresAt = Timestamp.FromDateTimeOffset(Expires(folder)),
        };

    internal void Arrived(string id) => _arriving.TryRemove(id, out _);

    private ArrivingUpload Receive(string id, ModelFormat format, ModelReader models)
    {
        var folder = root.CreateIncoming(id);
        try
        {
            return new ArrivingUpload(id, folder, this, format, models, room.Use, lab.Limits.UploadBytes);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private void Drop(OpenFolder folder)
    {
        try
        {
            var bytes = new DirectoryInfo(folder.Path).EnumerateFiles().Where(file => ForeignFile.Exists(file.FullName)).Sum(file => file.Length);
            Directory.Delete(folder.PathInParent, recursive: true);
            room.Use.Add(-bytes);
        }
        catch (DirectoryNotFoundException)
        {
            // Dropped by somebody else this moment.
        }
    }

    private static async Task<UploadFacts?> Facts(OpenFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<UploadFacts>(
                await ForeignFile.Read(Path.Combine(folder.Path, FactsName), MostFactsBytes, cancellationToken)
            );
        }
        catch (Exception exception)
            when (exception is JsonException or UnreadableFileException or FileNotFoundException or DirectoryNotFoundException)
        {
            // Damaged, or dropped this moment: without its facts it is no upload.
            return null;
        }
    }

    // After the facts, only the safe copy is written there, by a submission.
    private DateTimeOffset Expires(OpenFolder folder) => new DateTimeOffset(Directory.GetLastWriteTimeUtc(folder.PathInParent)) + Patience;
}
