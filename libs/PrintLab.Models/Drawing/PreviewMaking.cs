using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;
using PrintLab.Models.Geometry;
using PrintLab.Models.Simplification;

namespace PrintLab.Models.Drawing;

/// <summary>Makes all previews of a model from a single read of its file.</summary>
public static class PreviewMaking
{
    private const int MostTriangles = Mesh.MostTriangles;
    private const int MostPoints = 3 * Mesh.MostTriangles;

    /// <param name="name">A name with the extension of the file's format.</param>
    /// <exception cref="Fault">not_found: it is not a model, or cannot be drawn.</exception>
    public static async Task<IReadOnlyDictionary<PreviewForm, byte[]>> Of(string path, string name, CancellationToken cancellationToken)
    {
        long triangles = 0;
        try
        {
            using var model = await Read(path, name, cancellationToken);
            triangles = model.Triangles;
            return Of(model, cancellationToken);
        }
        finally
        {
            ModelArrays.GiveBackAfter(triangles);
        }
    }

    /// <summary>There is no picture, and there never will be.</summary>
    public static Fault Cannot(string why) => Fault.NotFound($"There is no picture of this model: {why}.");

    private static Dictionary<PreviewForm, byte[]> Of(BuiltModel model, CancellationToken cancellationToken)
    {
        if (!model.IsDecided)
        {
            throw Cannot("its file leaves open what would be printed");
        }

        if (model.IsCut)
        {
            throw Cannot("negative volumes take some of it away");
        }

        if (!model.IsWhole || model.Triangles > MostTriangles || model.Placed.Sum(one => (long)one.Mesh.Points) > MostPoints)
        {
            throw Cannot("it is too detailed");
        }

        var mesh = model.Triangles > 0 ? PreviewMesh.Of(model, cancellationToken) : throw Cannot("the file holds no triangles");
        var large = Thumbnail.Of(model, cancellationToken);
        return mesh is null || large is null
            ? throw Cannot("it has no size")
            : new Dictionary<PreviewForm, byte[]>
            {
                [PreviewForm.Mesh] = mesh,
                [PreviewForm.Large] = Png.Of(large),
                [PreviewForm.Small] = Png.Of(large.Smaller(Thumbnail.LargeSide / Thumbnail.SmallSide)),
            };
    }

    private static async Task<BuiltModel> Read(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await ModelFormat.Of(name).Build(path, cancellationToken);
        }
        catch (Fault)
        {
            throw Cannot("its file cannot be read as a model");
        }
    }
}
