using System.Text.Json;
using PrintLab.Contracts.Backups;
using PrintLab.Contracts.Events;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Events;

/// <summary>Finds heads of the log outside the database: in the daily file of the log folder and in the manifests of backups.</summary>
internal static class KnownHeads
{
    private const string Manifest = "manifest.json";

    /// <summary>The places where a lab keeps them by itself.</summary>
    public static IReadOnlyList<string> UsualPlaces(IConfiguration configuration)
    {
        var data = Path.GetFullPath(configuration["PrintLab:DataPath"] ?? configuration["PRINTLAB_DATA"] ?? "data");
        var lab = LabFile.Load(configuration["PrintLab:LabFile"] ?? configuration["PRINTLAB_LAB"]);
        string[] places = [LogHead.FileIn(data), BackupPlan.Of(lab, data, adminEmail: null).Folder];
        return [.. places.Where(Path.Exists)];
    }

    /// <summary>All heads in the given places that still apply, and how many a restore has superseded.</summary>
    /// <param name="places">Files with a head per line, manifests, folders of one backup or of many.</param>
    /// <exception cref="InvalidOperationException">A place has no head, or cannot be read as what it is.</exception>
    public static async Task<(IReadOnlyList<KnownHead> Heads, int Superseded)> Read(IEnumerable<string> places, CancellationToken cancellationToken)
    {
        var found = new List<KnownHead>();
        foreach (var place in places)
        {
            found.AddRange(await In(place, cancellationToken));
        }

        var restores = found.Where(known => known.Head.IsRestored).ToList();
        var standing = found
            .Where(known => !restores.Exists(restore => known.Head.At < restore.Head.At && known.Head.Sequence > restore.Head.Sequence))
            .ToList();
        return (standing, found.Count - standing.Count);
    }

    private static async Task<IReadOnlyList<KnownHead>> In(string place, CancellationToken cancellationToken)
    {
        if (Directory.Exists(place))
        {
            var own = Path.Combine(place, Manifest);
            return File.Exists(own) ? [await OfBackup(own, cancellationToken)] : await OfBackups(place, cancellationToken);
        }

        if (!File.Exists(place))
        {
            throw new InvalidOperationException($"There is no {place} with a head of the event log: name a file, a backup, or a folder of backups.");
        }

        return Path.GetFileName(place) == Manifest ? [await OfBackup(place, cancellationToken)] : await OfLines(place, cancellationToken);
    }

    private static async Task<IReadOnlyList<KnownHead>> OfBackups(string folder, CancellationToken cancellationToken)
    {
        var heads = new List<KnownHead>();
        foreach (var backup in Directory.EnumerateDirectories(folder).Where(backup => BackupId.Instant(Path.GetFileName(backup)) is not null).Order())
        {
            var manifest = Path.Combine(backup, Manifest);
            if (File.Exists(manifest))
            {
                heads.Add(await OfBackup(manifest, cancellationToken));
            }
        }

        return heads;
    }

    private static async Task<KnownHead> OfBackup(string manifest, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(manifest);
            var said = await JsonSerializer.DeserializeAsync<Said>(stream, JsonSerializerOptions.Web, cancellationToken);
            return said is { Id: { } id, EventHash: { } hash }
                ? new KnownHead(new LogHead(said.EventSequence, hash, said.EndedAt), $"backup {id}")
                : throw new InvalidOperationException($"{manifest} names no head of the event log.");
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{manifest} is damaged: {exception.Message}", exception);
        }
    }

    private static async Task<IReadOnlyList<KnownHead>> OfLines(string path, CancellationToken cancellationToken)
    {
        var heads = new List<KnownHead>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (line.Trim().Length > 0)
            {
                heads.Add(
                    LogHead.Parse(line.Trim()) is { } head
                        ? new KnownHead(head, path)
                        : throw new InvalidOperationException($"Line {number} of {path} is not a head of the event log: time, sequence, hash.")
                );
            }
        }

        return heads;
    }

    private sealed record Said(
        string? Id,
        [property: System.Text.Json.Serialization.JsonPropertyName("event_sequence")] long EventSequence,
        [property: System.Text.Json.Serialization.JsonPropertyName("event_hash")] string? EventHash,
        [property: System.Text.Json.Serialization.JsonPropertyName("ended_at")] DateTimeOffset EndedAt
    );
}
