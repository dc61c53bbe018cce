using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Formats;

/// <summary>A kind of file students may hand in: how to look at it while it arrives, and how to check it once it is stored.</summary>
public abstract class ModelFormat
{
    private static readonly Dictionary<string, ModelFormat> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".stl"] = new StlFormat(),
        [".obj"] = new ObjFormat(),
        [".3mf"] = new ThreeMfFormat(),
    };

    /// <summary>By the extension of the name, in any case.</summary>
    /// <exception cref="Fault">validation_failed on "file"</exception>
    public static ModelFormat Of(string fileName) => ByExtension.GetValueOrDefault(Path.GetExtension(fileName))
        ?? throw Fault.Invalid("file", "Only .stl, .obj and .3mf files can be printed here. Export the model from your program as one of these.");

    /// <summary>A new scan for one file; it sees each chunk once, in order.</summary>
    public abstract IArrivalScan Scan();

    /// <summary>Reads the stored file in small pieces. Answers stl-binary, stl-ascii, obj or 3mf.</summary>
    /// <exception cref="Fault">validation_failed on "file": what is wrong and what to do.</exception>
    public abstract Task<string> Check(string path, CancellationToken cancellation);

    /// <summary>A refusal of the file's content.</summary>
    internal static Fault Refused(string message) => Fault.Invalid("file", message);
}

/// <summary>Looks at a file while it arrives.</summary>
public interface IArrivalScan
{
    void Append(ReadOnlySpan<byte> chunk);

    /// <summary>The format, when what went by settles it; null when the stored file must be read.</summary>
    /// <exception cref="Fault">validation_failed on "file"</exception>
    string? Recognized(long length);
}

/// <summary>For formats that are only understood as a whole.</summary>
internal sealed class NoArrivalScan : IArrivalScan
{
    public void Append(ReadOnlySpan<byte> chunk)
    {
    }

    public string? Recognized(long length) => null;
}
