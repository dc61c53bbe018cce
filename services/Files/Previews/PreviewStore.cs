using PrintLab.Contracts;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Previews;

/// <summary>
/// Stores previews under the hash of the content they show, on this computer rather than the share. Every preview can be regenerated, so the
/// store may be deleted at any time, and the oldest are removed when it grows too large.
/// </summary>
internal sealed class PreviewStore(IConfiguration configuration)
{
    // Without it, previews in an older rendering style would be found under the same hash.
    private const string Look = "look-1";
    private const double LeftAfterTrim = 0.8;

    private readonly Lock _trim = new();
    private readonly string _folder = Path.Combine(configuration.Required("PrintLab:DataPath"), "previews", Look);
    private readonly long _most = configuration.GetValue("Files:PreviewMegabytes", 1024L) * 1024 * 1024;
    private long _bytes = -1;

    /// <summary>Null when it is not cached.</summary>
    public async Task<byte[]?> Find(string sha256, PreviewForm form, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(sha256, form), cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether nothing needs to be made.</summary>
    public bool HasAll(string sha256) => PreviewForms.All.All(form => File.Exists(PathOf(sha256, form)));

    /// <exception cref="IOException">The disk refused the write.</exception>
    public async Task Keep(string sha256, PreviewForm form, byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var temporary = DurableFile.Temporary(_folder);
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken);
            File.Move(temporary, PathOf(sha256, form), overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        Trim(content.Length);
    }

    /// <summary>Removes all previews of a content.</summary>
    public void Drop(string sha256)
    {
        foreach (var form in PreviewForms.All)
        {
            var path = PathOf(sha256, form);
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
    }

    private string PathOf(string sha256, PreviewForm form) => Path.Combine(_folder, $"{sha256}.{form.Ending()}");

    private void Trim(long added)
    {
        lock (_trim)
        {
            _bytes = _bytes < 0 ? Files().Sum(file => file.Length) : _bytes + added;
            if (_bytes <= _most)
            {
                return;
            }

            var oldest = new Queue<FileInfo>(Files().OrderBy(file => file.LastWriteTimeUtc));
            _bytes = oldest.Sum(file => file.Length);
            while (_bytes > _most * LeftAfterTrim && oldest.TryDequeue(out var file))
            {
                _bytes -= file.Length;
                file.Delete();
            }
        }
    }

    private FileInfo[] Files() => new DirectoryInfo(_folder).GetFiles();
}
