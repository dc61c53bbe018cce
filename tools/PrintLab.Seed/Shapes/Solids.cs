using System.Numerics;

namespace PrintLab.Seed.Shapes;

/// <summary>Closed bodies: what a slicer can print without repair.</summary>
internal static class Solids
{
    /// <summary>Extrudes an outline. Every point of the outline (counterclockwise) must be visible from <paramref name="centre"/>.</summary>
    public static Mesh Extrude(IReadOnlyList<Vector2> outline, Vector2 centre, float height)
    {
        var surface = new Surface();
        var (below, above) = (surface.AddLoop(outline, 0), surface.AddLoop(outline, height));
        surface.Strip(below, above);
        surface.Cap(surface.Add(centre.X, centre.Y, height), above);
        surface.Cap(surface.Add(centre.X, centre.Y, 0), [.. below.Reverse()]);
        return surface.ToMesh();
    }

    /// <summary>Extrudes an outline with a hole; both are counterclockwise and have the same number of points.</summary>
    public static Mesh Ring(IReadOnlyList<Vector2> outline, IReadOnlyList<Vector2> hole, float height)
    {
        var surface = new Surface();
        var (outerBelow, outerAbove) = (surface.AddLoop(outline, 0), surface.AddLoop(outline, height));
        var (innerBelow, innerAbove) = (surface.AddLoop(hole, 0), surface.AddLoop(hole, height));
        surface.Strip(outerBelow, outerAbove);
        surface.Strip(outerAbove, innerAbove);
        surface.Strip(innerAbove, innerBelow);
        surface.Strip(innerBelow, outerBelow);
        return surface.ToMesh();
    }

    /// <summary>
    /// Revolves a profile around the z axis. It begins on the axis at the bottom and ends on it at the top or, for a hollow body, at the inner floor.
    /// </summary>
    /// <param name="profile">Radius and height from the outside in; the first and the last point lie on the axis.</param>
    /// <param name="sides">The number of steps in a full turn.</param>
    /// <param name="reach">Factor for the radius at an angle and a height: 1 is round; waves make flutes, a squircle makes a tray.</param>
    public static Mesh Revolve(IReadOnlyList<Vector2> profile, int sides, Func<float, float, float> reach)
    {
        var surface = new Surface();
        var bottom = surface.Add(0, 0, profile[0].Y);
        var loops = profile.Skip(1).SkipLast(1).Select(point => Turn(surface, point, sides, reach)).ToList();
        var end = surface.Add(0, 0, profile[^1].Y);
        surface.Cap(bottom, [.. loops[0].Reverse()]);
        foreach (var (below, above) in loops.Zip(loops.Skip(1)))
        {
            surface.Strip(below, above);
        }
        surface.Cap(end, loops[^1]);
        return surface.ToMesh();
    }

    /// <summary>A landscape on a flat base.</summary>
    /// <param name="points">Points along each side.</param>
    /// <param name="spacing">Distance between neighboring points in mm.</param>
    /// <param name="height">Height in mm of the point at a column and a row, above 0.</param>
    public static Mesh Terrain(int points, float spacing, Func<int, int, float> height)
    {
        var surface = new Surface();
        var land = Grid(surface, points, spacing, height);
        var ground = Grid(surface, points, spacing, (_, _) => 0);
        for (var x = 0; x + 1 < points; x++)
        {
            for (var y = 0; y + 1 < points; y++)
            {
                surface.Face(land[x, y], land[x + 1, y], land[x + 1, y + 1]);
                surface.Face(land[x, y], land[x + 1, y + 1], land[x, y + 1]);
                surface.Face(ground[x, y], ground[x + 1, y + 1], ground[x + 1, y]);
                surface.Face(ground[x, y], ground[x, y + 1], ground[x + 1, y + 1]);
            }
        }

        surface.Strip(Rim(ground, points), Rim(land, points));
        return surface.ToMesh();
    }

    private static int[] Turn(Surface surface, Vector2 point, int sides, Func<float, float, float> reach) =>
        [
            .. Enumerable
                .Range(0, sides)
                .Select(side =>
                {
                    var angle = side * MathF.Tau / sides;
                    var radius = point.X * reach(angle, point.Y);
                    return surface.Add(radius * MathF.Cos(angle), radius * MathF.Sin(angle), point.Y);
                }),
        ];

    private static int[,] Grid(Surface surface, int points, float spacing, Func<int, int, float> height)
    {
        var grid = new int[points, points];
        for (var x = 0; x < points; x++)
        {
            for (var y = 0; y < points; y++)
            {
                grid[x, y] = surface.Add(x * spacing, y * spacing, height(x, y));
            }
        }

        return grid;
    }

    private static int[] Rim(int[,] grid, int points)
    {
        var last = points - 1;
        var along = Enumerable.Range(0, last).ToList();
        return
        [
            .. along.Select(i => grid[i, 0]),
            .. along.Select(i => grid[last, i]),
            .. along.Select(i => grid[last - i, last]),
            .. along.Select(i => grid[0, last - i]),
        ];
    }
}
