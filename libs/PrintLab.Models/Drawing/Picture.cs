namespace PrintLab.Models.Drawing;

/// <summary>A square picture: red, green, blue and alpha, one byte each, row by row from the top.</summary>
internal sealed record Picture(int Side, byte[] Pixels)
{
    /// <summary>The fraction of the square that is covered.</summary>
    public double Cover
    {
        get
        {
            var sum = 0L;
            for (var at = 3; at < Pixels.Length; at += 4)
            {
                sum += Pixels[at];
            }

            return sum / (255.0 * Side * Side);
        }
    }

    /// <summary>Scales down; each pixel is the mean of a square of this many by this many.</summary>
    public Picture Smaller(int times)
    {
        var side = Side / times;
        var pixels = new byte[4 * side * side];
        Span<int> sums = stackalloc int[4];
        for (var at = 0; at < side * side; at++)
        {
            sums.Clear();
            for (var part = 0; part < times * times; part++)
            {
                var pixel = Pixels.AsSpan(4 * ((((at / side * times) + (part / times)) * Side) + (at % side * times) + (part % times)), 4);
                for (var colour = 0; colour < 3; colour++)
                {
                    sums[colour] += pixel[colour] * pixel[3];
                }

                sums[3] += pixel[3];
            }

            for (var colour = 0; colour < 3 && sums[3] > 0; colour++)
            {
                pixels[(4 * at) + colour] = (byte)((sums[colour] + (sums[3] / 2)) / sums[3]);
            }

            pixels[(4 * at) + 3] = (byte)(sums[3] / (times * times));
        }

        return new Picture(side, pixels);
    }
}
