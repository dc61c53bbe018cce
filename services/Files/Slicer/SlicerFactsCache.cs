using System.Collections.Concurrent;
using PrintLab.Contracts;
using PrintLab.Models.Slicing;

namespace PrintLab.Files.Slicer;

/// <summary>What slicers say of files, remembered for as long as a file keeps its size and its time.</summary>
public sealed class SlicerFactsCache(TimeProvider clock) : IDisposable
{
    private const int MostRemembered = 5000;

    // A file that grew a moment ago may grow on; the clocks of network shares and ours differ a little.
    private static readonly TimeSpan Resting = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Stamp, SlicerFacts?> _known = new();
    private readonly SemaphoreSlim _turns = new(2);

    /// <summary>Facts are null when no slicer says anything. A reading that is not settled is none yet: the file is being written, look again.</summary>
    public async Task<SlicerReading> Of(FileInfo file, CancellationToken cancellationToken)
    {
        if (!SlicedFile.MayBe(file.Name))
        {
            return new SlicerReading(null, IsSettled: true);
        }

        var stamp = Stamp.Of(file);
        if (_known.TryGetValue(stamp, out var known))
        {
            return new SlicerReading(known, IsSettled: true);
        }

        await _turns.WaitAsync(cancellationToken);
        try
        {
            return Read(file, stamp, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private SlicerReading Read(FileInfo file, Stamp stamp, CancellationToken cancellationToken)
    {
        try
        {
            var facts = SlicedFile.Read(file.FullName, cancellationToken);
            if (!IsWhole(stamp, facts))
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The slicer keeps it to itself while it writes, or it moved on.
            return new SlicerReading(null, IsSettled: false);
        }
    }

    // The summary is the last thing a slicer writes: where it is there, all is. Without one the file must have been left alone for a while.
    private bool IsWhole(Stamp before, SlicerFacts? facts)
    {
        var now = new FileInfo(before.Path);
        if (!now.Exists || Stamp.Of(now) != before)
        {
            return false;
        }

        return facts is { HasGrams: true, HasHours: true } || (clock.GetUtcNow().UtcDateTime - now.LastWriteTimeUtc).Duration() > Resting;
    }

    private sealed record Stamp(string Path, long Bytes, DateTime ModifiedAt)
    {
        public static Stamp Of(FileInfo file) => new(file.FullName, file.Length, file.LastWriteTimeUtc);
    }
}

/// <summary>What a slicer says of a file, and whether that is the last word until the file changes.</summary>
public sealed record SlicerReading(SlicerFacts? Facts, bool IsSettled);
