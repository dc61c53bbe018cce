using PrintLab.Lab.Settings;

namespace PrintLab.Files.Storage;

/// <summary>Bytes in use under the root. Counted on request, at most every few seconds; what arrives in between is added.</summary>
public sealed class StorageUse(StorageRoot root, LabSettings lab, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private readonly SemaphoreSlim _one = new(1);
    private long _bytes;
    private long _counted = long.MinValue;

    public long LimitBytes { get; } = lab.StorageLimitMb * 1024 * 1024;

    public async Task<long> Bytes(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_counted == long.MinValue || clock.GetElapsedTime(_counted) > Fresh)
            {
                Interlocked.Exchange(ref _bytes, Count());
                _counted = clock.GetTimestamp();
            }

            return Interlocked.Read(ref _bytes);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Adds what was just written, or subtracts what was just removed.</summary>
    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Bytes in use, without a new count.</summary>
    public long Known => Interlocked.Read(ref _bytes);

    public void Dispose() => _one.Dispose();

    private long Count() => new DirectoryInfo(root.Path).EnumerateFiles("*", Everything).Sum(Length);

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // It moved during the count.
            return 0;
        }
    }
}
