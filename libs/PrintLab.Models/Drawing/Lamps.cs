using System.Numerics;

namespace PrintLab.Models.Drawing;

/// <summary>Three fixed lights plus ambient light. Both sides of a surface are lit alike, since flipped faces are common.</summary>
internal static class Lamps
{
    private const float Room = 0.12f;

    // Right, down, toward the viewer, in picture coordinates: over the left shoulder, from the right, from straight above.
    private static readonly (Vector3 From, float Strength)[] All =
    [
        (Vector3.Normalize(new(-0.6f, -0.45f, 0.8f)), 0.72f),
        (Vector3.Normalize(new(0.85f, -0.1f, 0.5f)), 0.1f),
        (Vector3.Normalize(new(0.1f, -1f, 0.15f)), 0.28f),
    ];

    /// <summary>Brightness, 0 to 1, of a surface facing the viewer with this unit normal.</summary>
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
