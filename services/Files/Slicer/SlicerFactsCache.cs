using System.Collections.Concurrent;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Models.Slicing;

namespace PrintLab.Files.Slicer;

/// <summary>Slicer data of files, cached while a file keeps its size and modified time.</summary>
public sealed class SlicerFactsCache(TimeProvider clock) : IDisposable
{
    private const int MostRemembered = 5000;

    // A file that grew a moment ago may still be growing; the clocks of network shares differ a little from ours.
    private static readonly TimeSpan Resting = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Stamp, SlicerFacts?> _known = new();
    private readonly SemaphoreSlim _turns = new(2);

    /// <summary>Facts are null when the file has no slicer data. An unsettled reading is not one yet: the file is being written; retry.</summary>
    /// <param name="folder">Relative to the storage root; the file's own path may be valid only now.</param>
    public async Task<SlicerReading> Of(string folder, FileInfo file, CancellationToken cancellationToken)
    {
        if (!SlicedFile.MayBe(file.Name))
        {
            return new SlicerReading(null, IsSettled: true);
        }

        var stamp = Stamp.Of(folder, file);
        if (_known.TryGetValue(stamp, out var known))
        {
            return new SlicerReading(known, IsSettled: true);
        }

        await _turns.WaitAsync(cancellationToken);
        try
        {
            return Read(folder, file, stamp, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private SlicerReading Read(string folder, FileInfo file, Stamp stamp, CancellationToken cancellationToken)
    {
        try
        {
            var facts = SlicedFile.Read(file.FullName, cancellationToken);
            if (!IsWhole(stamp, folder, file, facts))
            {
                return new SlicerReading(null, IsSettled: false);
            }

            if (_known.Count >= MostRemembered)
            {
                _known.Clear();
            }

            _known[stamp] = facts;
            return new SlicerReading(facts, IsSettled: true);
        }
        catch (Exception exception) when (exception.IsFromDisk() || exception is UnreadableFileException)
        {
            // The slicer locks the file while writing it, or it moved.
            return new SlicerReading(null, IsSettled: false);
        }
    }

    // A slicer writes the summary last: if it is there, the file is complete. Without one the file must have been unchanged for a while.
    private bool IsWhole(Stamp before, string folder, FileInfo file, SlicerFacts? facts)
    {
        var now = new FileInfo(file.FullName);
        if (!now.Exists || Stamp.Of(folder, now) != before)
        {
            return false;
        }

        return facts is { HasGrams: true, HasHours: true } || (clock.GetUtcNow().UtcDateTime - now.LastWriteTimeUtc).Duration() > Resting;
    }

    private sealed record Stamp(string Path, long Bytes, DateTime ModifiedAt)
    {
        public static Stamp Of(string folder, FileInfo file) => new($"{folder}/{file.Name}", file.Length, file.LastWriteTimeUtc);
    }
}

/// <summary>Slicer data of a file, and whether it is final until the file changes.</summary>
public sealed record SlicerReading(SlicerFacts? Facts, bool IsSettled);
