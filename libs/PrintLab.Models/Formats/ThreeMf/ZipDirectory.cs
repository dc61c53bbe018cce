using System.Buffers.Binary;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>
/// Counts the entries of a zip by walking its directory with one small buffer, before the framework's reader allocates an object for each: a file
/// of 50 MB can list a million.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x0605_4B50;
    private const uint WideLocatorSignature = 0x0706_4B50;
    private const uint WideEndSignature = 0x0606_4B50;
    private const uint EntrySignature = 0x0201_4B50;
    private const int EndBytes = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int WideLocatorBytes = 20;
    private const int EntryBytes = 46;

    /// <summary>Whether the directory has at most this many entries.</summary>
    /// <exception cref="InvalidDataException">There is no directory: not a zip, or a truncated one.</exception>
    public static bool HasAtMost(int entries, FileStream file)
    {
        var position = DirectoryStart(file);
        Span<byte> header = stackalloc byte[EntryBytes];
        for (var count = 0; ; count++)
        {
            if (!TryRead(file, position, header) || BinaryPrimitives.ReadUInt32LittleEndian(header) != EntrySignature)
            {
                return true;
            }

            if (count == entries)
            {
                return false;
            }

            position += EntryBytes + Short(header, 28) + Short(header, 30) + Short(header, 32);
        }
    }

    private static long DirectoryStart(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, EndBytes + LongestComment)];
        var tailAt = file.Length - tail.Length;
        if (TryRead(file, tailAt, tail))
        {
            for (var at = tail.Length - EndBytes; at >= 0; at--)
            {
                if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndSignature)
                {
                    return Wide(file, tailAt + at) ?? BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
                }
            }
        }

        throw new InvalidDataException("The end of the zip's directory is missing.");
    }

    // Zip64 writes its own end record before the old one.
    private static long? Wide(FileStream file, long endAt)
    {
        Span<byte> locator = stackalloc byte[WideLocatorBytes];
        if (!TryRead(file, endAt - WideLocatorBytes, locator) || BinaryPrimitives.ReadUInt32LittleEndian(locator) != WideLocatorSignature)
        {
            return null;
        }

        Span<byte> end = stackalloc byte[56];
        return
            TryRead(file, BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), end)
            && BinaryPrimitives.ReadUInt32LittleEndian(end) == WideEndSignature
            ? BinaryPrimitives.ReadInt64LittleEndian(end[48..])
            : throw new InvalidDataException("The zip64 directory is missing.");
    }

    private static bool TryRead(FileStream file, long position, Span<byte> into)
    {
        if (position < 0 || position > file.Length - into.Length)
        {
            return false;
        }

        file.Position = position;
        file.ReadExactly(into);
        return true;
    }

    private static int Short(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt16LittleEndian(header[at..]);
}
