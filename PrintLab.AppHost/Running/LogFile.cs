using System.Globalization;
using System.IO.Compression;

namespace PrintLab.AppHost.Running;

/// <summary>
/// NAME.log; when full, it is compressed to NAME-yyyyMMddTHHmmssfff.log.gz (UTC) next to it. Compressed files are kept for 90 days; if they
/// exceed their share of the disk (bytes), the oldest are deleted first.
/// </summary>
internal sealed class LogFile(string path, TimeProvider clock, long fullAt = 5 * 1024 * 1024, long share = 1024L * 1024 * 1024) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Lock _gate = new();
    private StreamWriter? _writer;

    public string Path => path;

    private string Folder => System.IO.Path.GetDirectoryName(path)!;

    private string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public void Write(string line)
    {
        lock (_gate)
        {
            _writer ??= Open();
            _writer.WriteLine(line);
            if (_writer.BaseStream.Position >= fullAt)
            {
                Rotate();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private StreamWriter Open() => new(Create(path)) { AutoFlush = true };

    private FileStream Create(string file)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            // Logs contain people's names and email addresses.
            Directory.CreateDirectory(Folder, owner | UnixFileMode.UserExecute);
            options.UnixCreateMode = owner;
        }

        return new FileStream(file, options);
    }

    private void Rotate()
    {
        _writer?.Dispose();
        _writer = null;
        Pack();
        RemoveOld();
    }

    private void Pack()
    {
        var packed = System.IO.Path.Combine(
            Folder,
            string.Create(CultureInfo.InvariantCulture, $"{Name}-{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}.log.gz")
        );
        var unfinished = System.IO.Path.ChangeExtension(path, ".log.gz.part");
        File.Delete(unfinished);
        using (var from = File.OpenRead(path))
        using (var to = new GZipStream(Create(unfinished), CompressionLevel.Fastest))
        {
            from.CopyTo(to);
        }

        File.Move(unfinished, packed, overwrite: true);
        File.Delete(path);
    }

    private void RemoveOld()
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Kept;
        var taken = 0L;
        foreach (
            var file in new DirectoryInfo(Folder)
                .GetFiles($"{Name}-????????T?????????.log.gz")
                .OrderByDescending(file => file.Name, StringComparer.Ordinal)
        )
        {
            taken += file.Length;
            if (taken > share || PackedAt(file.Name) < oldest)
            {
                file.Delete();
            }
        }
    }

    private DateTime PackedAt(string name) =>
        DateTime.TryParseExact(
            name[(Name.Length + 1)..^".log.gz".Length],
            "yyyyMMdd'T'HHmmssfff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : DateTime.MaxValue;
}
