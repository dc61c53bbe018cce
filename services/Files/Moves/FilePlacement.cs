using System.Security.Cryptography;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>Makes a file available at a second path: by a hard link where the file system supports them, otherwise by a verified copy.</summary>
public sealed class FilePlacement(IConfiguration configuration)
{
    private const int BufferBytes = 256 * 1024;
    private readonly bool _hardLinks = configuration.GetValue("Files:HardLinks", defaultValue: true);

    /// <summary>The target must not exist; it appears complete or not at all.</summary>
    /// <exception cref="UnreadableFileException">The source is not a regular file.</exception>
    public async Task Place(string source, string target, CancellationToken cancellationToken)
    {
        if (!_hardLinks || !DurableFile.TryLink(source, target))
        {
            await Copy(source, target, cancellationToken);
            return;
        }

        // What was linked may be a symbolic link or a pipe that has just taken the file's name.
        if (!ForeignFile.Exists(target))
        {
            File.Delete(target);
            throw new UnreadableFileException(source, "is not a regular file");
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
        await using var from = ForeignFile.Open(source);
        await using var to = Create(target);
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
        await using var file = ForeignFile.Open(path);
        return await SHA256.HashDataAsync(file, cancellationToken);
    }

    private static FileStream Create(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.Asynchronous,
            }
        );
}
