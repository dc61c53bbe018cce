using SkiaSharp;

namespace PrintLab.Tests.Models.Drawing;

/// <summary>The pixels of a PNG.</summary>
internal sealed class PngPicture
{
    private readonly byte[] _pixels;

    public PngPicture(byte[] file)
    {
        using var content = new SKMemoryStream(file);
        using var codec = SKCodec.Create(content);
        codec.EncodedFormat.ShouldBe(SKEncodedImageFormat.Png);
        (Width, Height) = (codec.Info.Width, codec.Info.Height);
        codec.GetPixels(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Unpremul), out _pixels).ShouldBe(SKCodecResult.Success);
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
}
