using System.Buffers.Text;
using System.IO.Compression;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Models.Formats.ThreeMf;

namespace PrintLab.Models.Slicing;

/// <summary>The picture a slicer embedded in its result. Only types that browsers display, recognized by the first bytes, not by name.</summary>
public static class SlicerPicture
{
    private const int LargestBytes = 1024 * 1024;
    private const int MostEntries = 2000;
    private const int ThumbnailJpeg = 1;
    private static readonly string[] PlatePictures = ["Metadata/plate_1.png", "Metadata/thumbnail.png", "Metadata/top_1.png"];

    /// <summary>Type and bytes of the largest one; null if there is none.</summary>
    /// <exception cref="IOException">The file cannot be read right now.</exception>
    public static (string ContentType, byte[] Content)? Of(string path, CancellationToken cancellationToken)
    {
        using var file = ForeignFile.Open(path);
        try
        {
            var pictures = SlicedFile.IsKind(path, ".3mf") ? InArchive(file, cancellationToken) : InBlocks(file).Concat(InComments(file));
            return pictures
                .Where(picture => TypeOf(picture) is not null)
                .OrderByDescending(picture => picture.Length)
                .Select(picture => ((string, byte[])?)(TypeOf(picture)!, picture))
                .FirstOrDefault();
        }
        catch (Exception exception) when (exception is InvalidDataException or Fault)
        {
            return null;
        }
    }

    /// <summary>Whether a picture that browsers can display begins after this comment.</summary>
    internal static bool BeginsIn(ReadOnlySpan<byte> comment) =>
        comment.StartsWith("thumbnail begin"u8) || comment.StartsWith("thumbnail_JPG begin"u8);

    /// <summary>Whether a block is a picture that browsers can display.</summary>
    internal static bool Is(GcodeBlock block) => block.Kind == BlockKind.Thumbnail && block.Format <= ThumbnailJpeg;

    /// <summary>Whether an archive contains the picture of a plate.</summary>
    internal static bool IsIn(Package package) => PlatePictures.Any(package.Has);

    private static string? TypeOf(ReadOnlySpan<byte> picture) =>
        picture.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : picture.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : null;

    private static IEnumerable<byte[]> InBlocks(FileStream file) =>
        BinaryGcode.Blocks(file).Where(Is).Select(block => block.Content(file)).OfType<byte[]>();

    private static List<byte[]> InArchive(FileStream file, CancellationToken cancellationToken)
    {
        var pictures = new List<byte[]>();
        if (!ZipDirectory.HasAtMost(MostEntries, file))
        {
            return pictures;
        }

        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var package = new Package(archive);
        foreach (var entry in PlatePictures.Select(package.Find).OfType<ZipArchiveEntry>())
        {
            using var part = entry.Open();
            var picture = new byte[LargestBytes + 1];
            var length = part.ReadAtLeast(picture, picture.Length, throwOnEndOfStream: false);
            cancellationToken.ThrowIfCancellationRequested();
            if (length <= LargestBytes)
            {
                pictures.Add(picture[..length]);
                break;
            }
        }

        return pictures;
    }

    // "; thumbnail begin 160x120 5616", lines of base64, "; thumbnail end"; they precede the moves.
    private static List<byte[]> InComments(FileStream file)
    {
        var pictures = new List<byte[]>();
        var head = new byte[LargestBytes];
        file.Position = 0;
        var text = head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        MemoryStream? drawing = null;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].TrimStart("; "u8).TrimEnd("\r "u8);
            if (BeginsIn(line))
            {
                drawing = new MemoryStream();
            }
            else if (drawing is not null && line.StartsWith("thumbnail"u8))
            {
                pictures.AddRange(Decoded(drawing));
                drawing = null;
            }
            else
            {
                drawing?.Write(line);
            }
        }

        return pictures;
    }

    private static IEnumerable<byte[]> Decoded(MemoryStream base64)
    {
        var picture = base64.ToArray();
        return Base64.DecodeFromUtf8InPlace(picture, out var length) == System.Buffers.OperationStatus.Done ? [picture[..length]] : [];
    }
}
