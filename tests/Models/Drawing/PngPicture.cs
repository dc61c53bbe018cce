using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PrintLab.Tests.Models.Drawing;

/// <summary>An 8-bit RGBA PNG, parsed according to the standard, chunk by chunk with checksums verified.</summary>
internal sealed class PngPicture
{
    private readonly byte[] _pixels;

    public PngPicture(byte[] file)
    {
        file.AsSpan(0, 8).ToArray().ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var content = file.AsSpan(at + 8, length);
            BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)).ShouldBe(Crc(file.AsSpan(at + 4, length + 4)));
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                    content[8..].ToArray().ShouldBe([8, 6, 0, 0, 0]);
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        _pixels = Unfiltered(packed);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>A pixel's coverage, 0 to 255.</summary>
    public byte Cover(int x, int y) => _pixels[(4 * ((y * Width) + x)) + 3];

    /// <summary>A pixel's brightness, taken from the green channel.</summary>
    public byte Bright(int x, int y) => _pixels[(4 * ((y * Width) + x)) + 1];

    /// <summary>The bounding box of all covered pixels: left, top, right, bottom.</summary>
    public (int Left, int Top, int Right, int Bottom) Covered()
    {
        var all = Enumerable.Range(0, Width * Height).Where(at => _pixels[(4 * at) + 3] > 0).ToList();
        return (all.Min(at => at % Width), all.Min(at => at / Width), all.Max(at => at % Width), all.Max(at => at / Width));
    }

    /// <summary>The covered share of the picture.</summary>
    public double Share() => Enumerable.Range(0, Width * Height).Average(at => _pixels[(4 * at) + 3] / 255.0);

    private byte[] Unfiltered(Stream packed)
    {
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var (row, pixels) = (4 * Width, new byte[4 * Width * Height]);
        for (var y = 0; y < Height; y++)
        {
            var filter = zlib.ReadByte();
            zlib.ReadExactly(pixels, y * row, row);
            for (var at = y * row; at < (y + 1) * row; at++)
            {
                var left = at % row < 4 ? 0 : pixels[at - 4];
                var above = y == 0 ? 0 : pixels[at - row];
                var corner = y == 0 || at % row < 4 ? 0 : pixels[at - row - 4];
                pixels[at] += (byte)(
                    filter switch
                    {
                        0 => 0,
                        1 => left,
                        2 => above,
                        4 => Paeth(left, above, corner),
                        _ => throw new InvalidDataException($"filter {filter}"),
                    }
                );
            }
        }

        zlib.ReadByte().ShouldBe(-1);
        return pixels;
    }

    private static int Paeth(int left, int above, int corner) => new[] { left, above, corner }.MinBy(one => Math.Abs(left + above - corner - one));

    private static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        return ~crc;
    }
}
