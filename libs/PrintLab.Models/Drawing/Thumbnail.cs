using PrintLab.Models.Geometry;

namespace PrintLab.Models.Drawing;

/// <summary>Draws a model standing on the bed, without background. The same file always gives the same bytes, on any number of processors.</summary>
internal static class Thumbnail
{
    public const int LargeSide = 512;
    public const int SmallSide = 128;
    private const int SamplesPerSide = 3;

    // A needle would be invisible in the small picture.
    private const double FaintCover = 0.005;
    private const int ThinReach = 4;
    private const int MostHands = 2;
    private const int BetweenLooks = 4096;

    /// <summary>Null when the model has nothing to draw.</summary>
    public static Picture? Of(BuiltModel model, CancellationToken cancellationToken)
    {
        const int side = LargeSide * SamplesPerSide;
        if (View.Framing(model, side, cancellationToken) is not { } framing)
        {
            return null;
        }

        var picture = Drawn(model, framing, side, reach: 0, cancellationToken);
        return picture.Cover < FaintCover ? Drawn(model, framing, side, ThinReach, cancellationToken) : picture;
    }

    private static Picture Drawn(BuiltModel model, Placement framing, int side, int reach, CancellationToken cancellationToken)
    {
        var hands = Math.Min(MostHands, Environment.ProcessorCount);
        using var raster = new Raster(side, reach);
        Parallel.For(
            0,
            hands,
            new ParallelOptions { MaxDegreeOfParallelism = hands, CancellationToken = cancellationToken },
            hand =>
            {
                foreach (var (mesh, placement) in model.Placed)
                {
                    Draw(mesh, placement.Then(framing), raster, hand, hands, cancellationToken);
                }
            }
        );
        return Paint.Of(raster, SamplesPerSide, hands);
    }

    private static void Draw(Mesh mesh, Placement onSquare, Raster raster, int hand, int hands, CancellationToken cancellationToken)
    {
        using var surface = new Surface(mesh, onSquare);
        for (var triangle = 0; triangle < mesh.Corners.Length / 3; triangle++)
        {
            if (triangle % BetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var corners = mesh.Corners.Slice(3 * triangle, 3);
            var (a, b, c) = (surface.At(corners[0]), surface.At(corners[1]), surface.At(corners[2]));
            if (raster.Touches(Math.Min(a.Y, Math.Min(b.Y, c.Y)), Math.Max(a.Y, Math.Max(b.Y, c.Y)), hand, hands))
            {
                var light = surface.Light(corners, triangle);
                raster.Triangle(new Corner(a, light.X), new Corner(b, light.Y), new Corner(c, light.Z), hand, hands);
            }
        }
    }
}
