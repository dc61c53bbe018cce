using System.Collections.Concurrent;
using PrintLab.Contracts.Faults;

namespace PrintLab.Files.Slicer;

/// <summary>
/// When files appeared in jobs' folders, by this computer's clock. A file's own time is that of the computer that saved it, whose clock may be wrong,
/// or of an older file that was copied here; the file that appeared last is the one that staff mean.
/// </summary>
public sealed class FileAppearances(TimeProvider clock)
{
    private const int MostRemembered = 20_000;

    // Within the resolution of the coarsest file system clock, and what clocks of network shares differ.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(string File, long Bytes, DateTime ModifiedAt), DateTime> _seen = new();

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="folder">Relative to the storage root.</param>
    public DateTime Of(string folder, FileInfo file)
    {
        var (modified, now) = (file.LastWriteTimeUtc, Now);
        return _seen.TryGetValue(Key(folder, file), out var seen) ? seen
            : modified <= now + Tolerance ? modified
            : Born(file, now);
    }

    /// <summary>Notes a file found in a folder. A time in the future is corrected on the disk, since it will pass for a true one later.</summary>
    /// <param name="lookedBefore">When the folder was looked at the last time; null the first time.</param>
    public void Note(string folder, FileInfo file, DateTime? lookedBefore)
    {
        var now = Now;
        if (file.LastWriteTimeUtc > now + Tolerance)
        {
            Correct(file, lookedBefore is { } before && Born(file, now) < before ? now : Born(file, now));
        }
        else if (lookedBefore - Tolerance > file.LastWriteTimeUtc && _seen.TryAdd(Key(folder, file), now) && _seen.Count > MostRemembered)
        {
            _seen.Clear();
        }
    }

    private static void Correct(FileInfo file, DateTime time)
    {
        try
        {
            file.LastWriteTimeUtc = time;
            file.Refresh();
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            // Its slicer locks it: next time.
        }
    }

    // Where the file system does not store it, .NET answers an earlier time of the file.
    private static DateTime Born(FileInfo file, DateTime now) => file.CreationTimeUtc < now ? file.CreationTimeUtc : now;

    private static (string File, long Bytes, DateTime ModifiedAt) Key(string folder, FileInfo file) =>
        ($"{folder}/{file.Name}", file.Length, file.LastWriteTimeUtc);
}
