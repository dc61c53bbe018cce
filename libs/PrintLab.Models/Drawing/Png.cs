using SkiaSharp;

namespace PrintLab.Models.Drawing;

/// <summary>Writes a picture as PNG: 8 bits per color, with transparency. The same picture always gives the same bytes.</summary>
internal static class Png
{
    private const int ZlibLevel = 6;
    private static readonly SKPngEncoderOptions Options = new(SKPngEncoderFilterFlags.AllFilters, ZlibLevel);

    public static unsafe byte[] Of(Picture picture)
    {
        var info = new SKImageInfo(picture.Side, picture.Side, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        fixed (byte* pixels = picture.Pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels);
            using var file = pixmap.Encode(Options) ?? throw new InvalidOperationException("The picture could not be encoded.");
            return file.ToArray();
        }
    }
}
