namespace PrintLab.Models.Slicing;

/// <summary>
/// A small LZSS variant used by printers. Bits are read from the highest down: a 1 is followed by a literal byte, a 0 by the distance back (minus
/// one) and the number of bytes (minus one) to repeat.
/// </summary>
internal static class Heatshrink
{
    /// <summary>Null when the bits run out before this many bytes are produced, or refer to data before the start.</summary>
    public static byte[]? Expand(ReadOnlySpan<byte> packed, int windowBits, int lookaheadBits, int bytes)
    {
        var content = new byte[bytes];
        var bits = new Bits(packed);
        for (var made = 0; made < bytes; )
        {
            if (!bits.TryTake(1, out var isLiteral))
            {
                return null;
            }

            if (isLiteral == 1)
            {
                if (!bits.TryTake(8, out var literal))
                {
                    return null;
                }

                content[made++] = (byte)literal;
                continue;
            }

            if (!bits.TryTake(windowBits, out var back) || !bits.TryTake(lookaheadBits, out var count) || back + 1 > made)
            {
                return null;
            }

            for (var left = Math.Min(count + 1, bytes - made); left > 0; left--, made++)
            {
                content[made] = content[made - back - 1];
            }
        }

        return content;
    }

    private ref struct Bits(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private long _position;

        public bool TryTake(int count, out int value)
        {
            value = 0;
            if (_position + count > _bytes.Length * 8L)
            {
                return false;
            }

            for (; count > 0; count--, _position++)
            {
                value = (value << 1) | ((_bytes[(int)(_position >> 3)] >> (7 - (int)(_position & 7))) & 1);
            }

            return true;
        }
    }
}
