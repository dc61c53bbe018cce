using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats;

/// <summary>A file format that students may submit, and how to read a model's shape from it.</summary>
public abstract class ModelFormat
{
    private static readonly Dictionary<string, ModelFormat> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".stl"] = new StlFormat(),
        [".obj"] = new ObjFormat(),
        [".3mf"] = new ThreeMfFormat(),
    };

    /// <summary>Looks up the format by the name's extension, in any case.</summary>
    /// <exception cref="Fault">validation_failed on "file"</exception>
    public static ModelFormat Of(string fileName) =>
        ByExtension.GetValueOrDefault(Path.GetExtension(fileName))
        ?? throw Fault.Invalid("file", "Only .stl, .obj and .3mf files can be printed here. Export the model from your program as one of these.");

    /// <summary>Reads the shape data of the stored file.</summary>
    /// <exception cref="Fault">validation_failed on "file": what is wrong and what to do.</exception>
    public async Task<ModelFacts> Read(string path, CancellationToken cancellationToken)
    {
        using var model = await Build(path, cancellationToken);
        return model.Facts(cancellationToken);
    }

    /// <summary>Reads the stored file in small pieces and builds its model.</summary>
    /// <exception cref="Fault">validation_failed on "file": what is wrong and what to do.</exception>
    internal abstract Task<BuiltModel> Build(string path, CancellationToken cancellationToken);

    /// <summary>A refusal of the file's content.</summary>
    internal static Fault Refused(string message) => Fault.Invalid("file", message);

    private protected static FileStream Open(string path) => ForeignFile.Open(path);
}
