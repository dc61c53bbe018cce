namespace PrintLab.Models.Drawing;

/// <summary>
/// Converts brightness to the colors of plain filament, between paper and ink: readable on the light ticket and on the dark one's plate.
/// </summary>
internal static class Paint
{
    private static readonly (float At, float Red, float Green, float Blue)[] Tones =
    [
        (0, 24, 33, 30),
        (0.25f, 62, 76, 70),
        (0.6f, 140, 156, 149),
        (1, 228, 235, 231),
    ];

    private static readonly byte[] Ramp = Colours();

    /// <summary>Averages the samples, times by times of them per pixel.</summary>
    public static Picture Of(Raster raster, int times, int hands)
    {
        var side = raster.Side / times;
        var pixels = new byte[4 * side * side];
        Parallel.For(
            0,
            hands,
            new ParallelOptions { MaxDegreeOfParallelism = hands },
            hand =>
            {
                for (var y = hand; y < side; y += hands)
                {
                    for (var x = 0; x < side; x++)
                    {
                        Pixel(raster, (y * times * raster.Side) + (x * times), times, pixels.AsSpan(4 * ((y * side) + x), 4));
                    }
                }
            }
        );
        return new Picture(side, pixels);
    }

    private static void Pixel(Raster raster, int first, int times, Span<byte> pixel)
    {
        var (covered, sum) = (0, 0f);
        for (var part = 0; part < times * times; part++)
        {
            var light = raster.Light(first + (part / times * raster.Side) + (part % times));
            if (light >= 0)
            {
                covered++;
                sum += light;
            }
        }

        if (covered > 0)
        {
            Ramp.AsSpan(3 * (int)((sum / covered * 255) + 0.5f), 3).CopyTo(pixel);
            pixel[3] = (byte)(255 * covered / (times * times));
        }
    }

    private static byte[] Colours()
    {
        var ramp = new byte[3 * 256];
        for (var level = 0; level < 256; level++)
        {
            var light = level / 255f;
            var above = Math.Max(1, Array.FindIndex(Tones, tone => tone.At >= light));
            var (low, high) = (Tones[above - 1], Tones[above]);
            var share = (light - low.At) / (high.At - low.At);
            ramp[3 * level] = (byte)(low.Red + (share * (high.Red - low.Red)));
            ramp[(3 * level) + 1] = (byte)(low.Green + (share * (high.Green - low.Green)));
            ramp[(3 * level) + 2] = (byte)(low.Blue + (share * (high.Blue - low.Blue)));
        }

        return ramp;
    }
}
