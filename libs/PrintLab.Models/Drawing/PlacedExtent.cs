using System.Runtime.InteropServices;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Drawing;

/// <summary>Corners of the bounding box of a build after a final placement. Only points used by a triangle count.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedExtent(Vector Low, Vector High)
{
    /// <summary>Null when there is no extent, or it is not finite.</summary>
    public static PlacedExtent? Of(BuiltModel model, Placement seen, CancellationToken cancellationToken)
    {
        var (low, high) = (
            new Vector(double.MaxValue, double.MaxValue, double.MaxValue),
            new Vector(double.MinValue, double.MinValue, double.MinValue)
        );
        foreach (var (mesh, placement) in model.Placed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var whole = placement.Then(seen);
            var used = ModelArrays.Rent<bool>(mesh.Points);
            used.AsSpan(0, mesh.Points).Clear();
            foreach (var corner in mesh.Corners)
            {
                used[corner] = true;
            }

            for (var point = 0; point < mesh.Points; point++)
            {
                if (used[point])
                {
                    var at = whole.Of(Extent.At(mesh.Coordinates, point));
                    (low, high) = (low.Least(at), high.Most(at));
                }
            }

            ModelArrays.Return(used);
        }

        return double.IsFinite((high - low).Square) && (high - low).Square > 0 ? new PlacedExtent(low, high) : null;
    }
}
