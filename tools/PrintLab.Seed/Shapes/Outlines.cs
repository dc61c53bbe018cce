using System.Numerics;

namespace PrintLab.Seed.Shapes;

/// <summary>Counterclockwise outlines in mm.</summary>
internal static class Outlines
{
    public static Vector2[] Circle(float radius, int points) => [.. Enumerable.Range(0, points).Select(i => Polar(radius, i * MathF.Tau / points))];

    public static Vector2[] Rectangle(float width, float depth) => [new(0, 0), new(width, 0), new(width, depth), new(0, depth)];

    /// <summary>Two arms at a right angle.</summary>
    public static Vector2[] Angle(float longArm, float shortArm, float thickness) =>
        [new(0, 0), new(longArm, 0), new(longArm, thickness), new(thickness, thickness), new(thickness, shortArm), new(0, shortArm)];

    /// <summary>Points alternating between two circles.</summary>
    public static Vector2[] Star(float outer, float inner, int tips) =>
        [.. Enumerable.Range(0, tips * 2).Select(i => Polar(i % 2 == 0 ? outer : inner, i * MathF.PI / tips))];

    /// <summary>Trapezoid teeth, four points each.</summary>
    public static Vector2[] Gear(float outer, float root, int teeth)
    {
        var pitch = MathF.Tau / teeth;
        return
        [
            .. Enumerable
                .Range(0, teeth)
                .SelectMany(tooth =>
                    new[]
                    {
                        Polar(root, tooth * pitch),
                        Polar(outer, (tooth + 0.2f) * pitch),
                        Polar(outer, (tooth + 0.45f) * pitch),
                        Polar(root, (tooth + 0.65f) * pitch),
                    }
                ),
        ];
    }

    private static Vector2 Polar(float radius, float angle) => new(radius * MathF.Cos(angle), radius * MathF.Sin(angle));
}
