using System.Buffers.Binary;
using System.IO.Compression;

namespace PrintLab.Models.Drawing;

/// <summary>Writes a picture as PNG: 8 bits per color, with transparency. The same picture always gives the same bytes.</summary>
internal static class Png
{
    private const int BytesPerPixel = 4;
    private const int HeaderBytes = 13;
    private const byte Depth = 8;
    private const byte ColourWithAlpha = 6;
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(Crc)];

    public static byte[] Of(Picture picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Side);
        (header[8], header[9]) = (Depth, ColourWithAlpha);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Packed(picture));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Packed(Picture picture)
    {
        var row = BytesPerPixel * picture.Side;
        var (above, filtered, best) = (new byte[row], new byte[row + 1], new byte[row + 1]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var y = 0; y < picture.Side; y++)
            {
                var line = picture.Pixels.AsSpan(y * row, row);
                var least = int.MaxValue;
                foreach (var filter in (ReadOnlySpan<byte>)[0, 1, 2, 4])
                {
                    if (Filter(filter, line, above, filtered) is var weight && weight < least)
                    {
                        least = weight;
                        filtered.CopyTo(best, 0);
                    }
                }

                zlib.Write(best);
                line.CopyTo(above);
            }
        }

        return packed.ToArray();
    }

    // The row minus its prediction from neighbors; the filter with the smallest remainder compresses best.
    private static int Filter(byte filter, ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, Span<byte> filtered)
    {
        filtered[0] = filter;
        var weight = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var (left, corner) = at < BytesPerPixel ? ((byte)0, (byte)0) : (line[at - BytesPerPixel], above[at - BytesPerPixel]);
            var guess = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[at],
                _ => Paeth(left, above[at], corner),
            };
            filtered[at + 1] = (byte)(line[at] - guess);
            weight += Math.Abs((int)(sbyte)filtered[at + 1]);
        }

        return weight;
    }

    private static byte Paeth(byte left, byte above, byte corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return toLeft <= toAbove && toLeft <= toCorner ? left
            : toAbove <= toCorner ? above
            : corner;
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(name);
        file.Write(content);
        var crc = ~Check(Check(uint.MaxValue, name), content);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        file.Write(number);
    }

    private static uint Check(uint crc, ReadOnlySpan<byte> content)
    {
        foreach (var one in content)
        {
            crc = CrcTable[(byte)(crc ^ one)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint Crc(int number)
    {
        var crc = (uint)number;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return crc;
    }
}
