using PrintLab.Contracts;

namespace PrintLab.Gateway.Files;

/// <summary>Data a slicer stores in its output: grams, hours (not rounded), layer height in mm; null is unknown. Thumbnail: it has one.</summary>
internal sealed record SlicerJson(
    string? Name,
    string? Version,
    double? Grams,
    double? Hours,
    string? Material,
    string? Printer,
    double? LayerHeight,
    bool Thumbnail
)
{
    public static SlicerJson? Of(SlicerFacts? facts) =>
        facts is null
            ? null
            : new(
                facts.HasName ? facts.Name : null,
                facts.HasVersion ? facts.Version : null,
                facts.HasGrams ? facts.Grams : null,
                facts.HasHours ? facts.Hours : null,
                facts.HasMaterial ? facts.Material : null,
                facts.HasPrinter ? facts.Printer : null,
                facts.HasLayerHeightMm ? facts.LayerHeightMm : null,
                facts.HasPicture
            );
}

/// <summary>A job's newest slicer result; if there is none, file, time, and slicer are null.</summary>
internal sealed record SlicedJobJson(string JobId, string? File, DateTime? ModifiedAt, SlicerJson? Slicer)
{
    public static SlicedJobJson Of(string jobId, SlicedJob? result) =>
        new(jobId, result?.FileName, result?.ModifiedAt.ToDateTime(), SlicerJson.Of(result?.Slicer));
}

/// <summary>Slicer results as they are saved. A whole list contains every job that has one; other lists contain only changed jobs.</summary>
internal sealed record SlicedJson(bool Whole, IReadOnlyList<SlicedJobJson> Jobs);
