using System.Numerics;

namespace PrintLab.Models.Drawing;

/// <summary>Three fixed lamps and what the room gives back. Both sides of a surface are lit alike, since turned faces are common.</summary>
internal static class Lamps
{
    private const float Room = 0.12f;

    // Right, down, towards the viewer, as the picture has it: over the left shoulder, from the right, from straight above.
    private static readonly (Vector3 From, float Strength)[] All =
    [
        (Vector3.Normalize(new(-0.6f, -0.45f, 0.8f)), 0.72f),
        (Vector3.Normalize(new(0.85f, -0.1f, 0.5f)), 0.1f),
        (Vector3.Normalize(new(0.1f, -1f, 0.15f)), 0.28f),
    ];

    /// <summary>Brightness, 0 to 1, of a surface with this normal of length 1 that faces the viewer.</summary>
    public static float On(Vector3 normal)
    {
        var light = Room;
        foreach (var (from, strength) in All)
        {
            light += strength * Math.Max(0, Vector3.Dot(normal, from));
        }

        return Math.Min(1, light);
    }
}
