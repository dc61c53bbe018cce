using System.Buffers.Binary;
using System.IO.Compression;

namespace PrintLab.Models.Slicing;

internal enum BlockKind
{
    File = 0,
    Moves = 1,
    Slicer = 2,
    Printer = 3,
    Print = 4,
    Thumbnail = 5,
}

/// <summary>A block of binary G-code. What its header claims is trusted only as far as the file extends.</summary>
/// <param name="Format">The content format the block declares: for pictures, the image format.</param>
internal sealed record GcodeBlock(BlockKind Kind, int Compression, int Format, int Width, int Height, long Start, long PackedBytes, long Bytes)
{
    private const int LargestBytes = 2 * 1024 * 1024;
    private const int PlainHeaderBytes = 8;
    private const int PackedHeaderBytes = 12;
    private const int PictureParameterBytes = 6;
    private const int ParameterBytes = 2;

    public long End => Start + PackedBytes;

    /// <summary>Null if there is no room for another block.</summary>
    public static GcodeBlock? At(FileStream file, long position)
    {
        Span<byte> header = stackalloc byte[PackedHeaderBytes + PictureParameterBytes];
        file.Position = position;
        var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < PlainHeaderBytes + ParameterBytes)
        {
            return null;
        }

        var kind = (BlockKind)Short(header, 0);
        var compression = Short(header, 2);
        var headerBytes = compression == 0 ? PlainHeaderBytes : PackedHeaderBytes;
        var parameters = headerBytes + (kind == BlockKind.Thumbnail ? PictureParameterBytes : ParameterBytes);
        if (read < parameters)
        {
            return null;
        }

        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        var packed = compression == 0 ? bytes : BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        var (width, height) = kind == BlockKind.Thumbnail ? (Short(header, headerBytes + 2), Short(header, headerBytes + 4)) : (0, 0);
        return new GcodeBlock(kind, compression, Short(header, headerBytes), width, height, position + parameters, packed, bytes);
    }

    /// <summary>The unpacked content; null when it is too large, cut off or damaged.</summary>
    public byte[]? Content(FileStream file)
    {
        if (PackedBytes > LargestBytes || Bytes > LargestBytes || End > file.Length)
        {
            return null;
        }

        var packed = new byte[PackedBytes];
        file.Position = Start;
        file.ReadExactly(packed);
        return Compression switch
        {
            0 => packed,
            1 => Inflate(packed),
            2 => Heatshrink.Expand(packed, windowBits: 11, lookaheadBits: 4, (int)Bytes),
            3 => Heatshrink.Expand(packed, windowBits: 12, lookaheadBits: 4, (int)Bytes),
            _ => null,
        };
    }

    private byte[]? Inflate(byte[] packed)
    {
        try
        {
            using var inflating = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var content = new byte[Bytes];
            return inflating.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length ? content : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // The bytes are in memory, so even an IOException is about their content, such as an unknown dictionary.
            return null;
        }
    }

    private static int Short(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt16LittleEndian(header[at..]);
}
