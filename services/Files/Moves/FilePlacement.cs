using System.Security.Cryptography;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>Makes a file available at a second path: by a hard link where the file system supports them, otherwise by a verified copy.</summary>
public sealed class FilePlacement(IConfiguration configuration)
{
    private const int BufferBytes = 256 * 1024;
    private readonly bool _hardLinks = configuration.GetValue("Files:HardLinks", defaultValue: true);

    /// <summary>The target must not exist; it appears complete or not at all.</summary>
    public async Task Place(string source, string target, CancellationToken cancellationToken)
    {
        if (!_hardLinks || !DurableFile.TryLink(source, target))
        {
            await Copy(source, target, cancellationToken);
        }
    }

    /// <summary>Whether two files currently have the same content.</summary>
    public static async Task<bool> IsSame(string one, string other, CancellationToken cancellationToken)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length)
        {
            return false;
        }

        var hashes = await Task.WhenAll(Hash(one, cancellationToken), Hash(other, cancellationToken));
        return hashes[0].AsSpan().SequenceEqual(hashes[1]);
    }

    private static async Task Copy(string source, string target, CancellationToken cancellationToken)
    {
        var temporary = DurableFile.Temporary(Path.GetDirectoryName(target)!);
        try
        {
            var written = await CopyBytes(source, temporary, cancellationToken);
            var stored = await Hash(temporary, cancellationToken);
            if (!stored.AsSpan().SequenceEqual(written))
            {
                throw new IOException($"The copy of {source} differs from what was read.");
            }

            // The copy counts as the same file, so its modified time still means when somebody last saved it.
            File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(source));
            File.Move(temporary, target);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static async Task<byte[]> CopyBytes(string source, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = Open(source, FileMode.Open, FileAccess.Read);
        await using var to = Open(target, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        to.Flush(flushToDisk: true);
        return hash.GetHashAndReset();
    }

    private static async Task<byte[]> Hash(string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path, FileMode.Open, FileAccess.Read);
        return await SHA256.HashDataAsync(file, cancellationToken);
    }

    // A slicer may have the file open or be saving it; both are allowed.
    private static FileStream Open(string path, FileMode mode, FileAccess access) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.Asynchronous,
            }
        );
}
