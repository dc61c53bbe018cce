using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PrintLab.Files.Formats;

/// <summary>
/// Recognizes a binary STL by its header and length, and looks for coordinates that are no numbers while the facets pass, so that the file
/// is never read again. A facet is 50 bytes: normal, three vertices of three floats, an attribute. Normals are not judged: exporters write
/// NaN there for degenerate facets, and nobody uses them.
/// </summary>
internal sealed class BinaryStlScan : IArrivalScan
{
    public const int HeaderBytes = 84;
    private const int FacetBytes = 50;
    private const int VerticesAt = 12;

    // A float is infinite or NaN exactly when all bits of its exponent are set.
    private const uint Exponent = 0x7F80_0000;

    private readonly byte[] _header = new byte[HeaderBytes];
    private readonly byte[] _split = new byte[FacetBytes];
    private int _headerLength;
    private int _splitLength;
    private bool _notFinite;

    public static uint DeclaredFacets(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32LittleEndian(header[(HeaderBytes - 4)..]);

    public static long SizeOf(uint facets) => HeaderBytes + ((long)facets * FacetBytes);

    public void Append(ReadOnlySpan<byte> chunk)
    {
        chunk = chunk[Take(chunk, _header, ref _headerLength)..];
        if (_splitLength > 0)
        {
            chunk = chunk[Take(chunk, _split, ref _splitLength)..];
            if (_splitLength < FacetBytes)
            {
                return;
            }

            Look(_split);
            _splitLength = 0;
        }

        var whole = chunk.Length / FacetBytes * FacetBytes;
        Look(chunk[..whole]);
        Take(chunk[whole..], _split, ref _splitLength);
    }

    public string? Recognized(long length)
    {
        if (_headerLength < HeaderBytes || DeclaredFacets(_header) is var facets && SizeOf(facets) != length)
        {
            return null;
        }

        if (facets == 0)
        {
            throw ModelFormat.Refused("The STL file holds no triangles. Check that the model was selected when you exported it.");
        }

        return _notFinite
            ? throw ModelFormat.Refused("The STL file holds coordinates that are not numbers. Repair the model in your program and export it again.")
            : "stl-binary";
    }

    private static int Take(ReadOnlySpan<byte> from, byte[] into, ref int filled)
    {
        var taken = Math.Min(from.Length, into.Length - filled);
        from[..taken].CopyTo(into.AsSpan(filled));
        filled += taken;
        return taken;
    }

    private void Look(ReadOnlySpan<byte> facets)
    {
        var found = Vector256<uint>.Zero;
        var exponent = Vector256.Create(Exponent);
        ref var start = ref MemoryMarshal.GetReference(facets);
        for (var at = VerticesAt; at < facets.Length; at += FacetBytes)
        {
            // Nine floats by two overlapping loads of eight.
            var first = Vector256.LoadUnsafe(ref start, (nuint)at).AsUInt32();
            var last = Vector256.LoadUnsafe(ref start, (nuint)(at + sizeof(float))).AsUInt32();
            found |= Vector256.Equals(first & exponent, exponent) | Vector256.Equals(last & exponent, exponent);
        }

        _notFinite |= found != Vector256<uint>.Zero;
    }
}
