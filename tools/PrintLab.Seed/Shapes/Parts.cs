using System.Numerics;

namespace PrintLab.Seed.Shapes;

/// <summary>A part a student might design: its name, and its shape in a random size.</summary>
internal sealed record Part(string Name, Func<Random, Mesh> Make);

/// <summary>Parts that students of a university lab submit.</summary>
internal static class Parts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new("bracket", dice => Solids.Extrude(Outlines.Angle(Size(dice, 40, 80), Size(dice, 30, 60), 6), new Vector2(3, 3), Size(dice, 15, 30))),
        new("enclosure_lid", dice => Plate(Size(dice, 50, 110), Size(dice, 30, 70), Size(dice, 2, 5))),
        new("test_cube", dice => Plate(Size(dice, 18, 26), Size(dice, 18, 26), Size(dice, 18, 26))),
        new("spur_gear", Gear),
        new("spacer_ring", dice => Tube(Size(dice, 10, 25), Size(dice, 4, 8), Size(dice, 4, 15), 72)),
        new("cable_bushing", dice => Tube(Size(dice, 9, 14), Size(dice, 5, 7), Size(dice, 12, 25), 48)),
        new("vase", Vase),
        new("planter", Vase),
        new("control_knob", Setting),
        new(
            "star_ornament",
            dice => Solids.Extrude(Outlines.Star(Size(dice, 25, 45), Size(dice, 10, 20), dice.Next(5, 9)), Vector2.Zero, Size(dice, 4, 8))
        ),
        new("site_model", Site),
        new("fluted_column", Column),
        new("desk_tray", Tray),
        new("chess_pawn", Pawn),
    ];

    private static float Size(Random dice, float least, float most) => MathF.Round(least + (dice.NextSingle() * (most - least)), 3);

    private static Mesh Plate(float width, float depth, float height) =>
        Solids.Extrude(Outlines.Rectangle(width, depth), new Vector2(width / 2, depth / 2), height);

    private static Mesh Tube(float outer, float inner, float height, int sides) =>
        Solids.Ring(Outlines.Circle(outer, sides), Outlines.Circle(inner, sides), height);

    private static Mesh Gear(Random dice)
    {
        var teeth = dice.Next(12, 40);
        var outer = (teeth * 0.75f) + Size(dice, 2, 6);
        return Solids.Ring(Outlines.Gear(outer, outer - 3, teeth), Outlines.Circle(Size(dice, 2.5f, 4), teeth * 4), Size(dice, 5, 14));
    }

    private static Mesh Vase(Random dice)
    {
        var (height, belly, wall) = (Size(dice, 60, 140), Size(dice, 22, 40), Size(dice, 1.6f, 2.8f));
        var (waves, twist) = (dice.Next(0, 9), Size(dice, 0, 3));
        float Radius(float level) => belly * (0.75f + (0.3f * MathF.Sin((level * 4.2f) + 0.4f)));
        var levels = Enumerable.Range(0, 25).Select(i => i / 24f).ToList();
        List<Vector2> profile =
        [
            new(0, 0),
            .. levels.Select(level => new Vector2(Radius(level), level * height)),
            .. levels.AsEnumerable().Reverse().Where(level => level * height > 3).Select(level => new Vector2(Radius(level) - wall, level * height)),
            new(0, 3),
        ];
        return Solids.Revolve(profile, 96, (angle, z) => 1 + (0.05f * MathF.Sin((waves * angle) + (twist * z / height))));
    }

    private static Mesh Setting(Random dice)
    {
        var (radius, height, grips) = (Size(dice, 10, 20), Size(dice, 10, 18), dice.Next(8, 16));
        List<Vector2> profile = [new(0, 0), new(radius, 0), new(radius, height - 2), new(radius - 2, height), new(0, height)];
        return Solids.Revolve(profile, grips * 8, (angle, _) => 1 + (0.04f * MathF.Cos(grips * angle)));
    }

    private static Mesh Column(Random dice)
    {
        var (radius, height) = (Size(dice, 8, 14), Size(dice, 70, 130));
        List<Vector2> profile =
        [
            new(0, 0),
            new(radius * 1.5f, 0),
            new(radius * 1.5f, 5),
            new(radius, 8),
            new(radius * 0.85f, height - 8),
            new(radius * 1.3f, height - 4),
            new(radius * 1.3f, height),
            new(0, height),
        ];
        return Solids.Revolve(profile, 120, (angle, z) => z > 6 && z < height - 6 ? 1 - (0.05f * MathF.Abs(MathF.Sin(10 * angle))) : 1);
    }

    private static Mesh Tray(Random dice)
    {
        var (radius, height) = (Size(dice, 35, 60), Size(dice, 12, 25));
        List<Vector2> profile = [new(0, 0), new(radius, 0), new(radius + 2, height), new(radius, height), new(radius - 2, 2), new(0, 2)];
        return Solids.Revolve(
            profile,
            64,
            (angle, _) => 1 / MathF.Pow(MathF.Pow(MathF.Abs(MathF.Cos(angle)), 6) + MathF.Pow(MathF.Abs(MathF.Sin(angle)), 6), 1 / 6f)
        );
    }

    private static Mesh Pawn(Random dice)
    {
        var scale = Size(dice, 0.9f, 1.6f);
        List<Vector2> profile =
        [
            new(0, 0),
            new(12, 0),
            new(12, 4),
            new(7, 8),
            new(4.5f, 20),
            new(8, 23),
            new(4, 25),
            new(7, 29),
            new(7.5f, 33),
            new(5.5f, 37),
            new(0, 39),
        ];
        return Solids.Revolve([.. profile.Select(point => point * scale)], 64, (_, _) => 1);
    }

    private static Mesh Site(Random dice)
    {
        var (points, hills, phase) = (dice.Next(24, 40), Size(dice, 3, 9), Size(dice, 0, 6));
        return Solids.Terrain(points, 2.5f, (x, y) => 4 + hills + (hills * MathF.Sin((x * 0.23f) + phase) * MathF.Cos((y * 0.19f) - phase)));
    }
}
