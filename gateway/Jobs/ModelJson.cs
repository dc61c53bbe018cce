using System.ComponentModel.DataAnnotations;
using PrintLab.Contracts;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Appraisal;

namespace PrintLab.Gateway.Jobs;

/// <summary>Data read from a model file. The format is stl-binary, stl-ascii, obj, or 3mf; null means unknown.</summary>
internal sealed record ModelJson(
    string Format,
    long Triangles,
    [property: Length(3, 3)] IReadOnlyList<double>? BboxMm,
    double? VolumeMm3,
    double? SurfaceMm2,
    long? Shells,
    long? OpenEdges,
    long? NonManifoldEdges,
    bool? Watertight,
    string Units
)
{
    public static ModelJson Of(ModelFacts facts) =>
        new(
            facts.Format,
            facts.Triangles,
            facts.BboxMm.Count == 3 ? facts.BboxMm : null,
            facts.HasVolumeMm3 ? facts.VolumeMm3 : null,
            facts.HasSurfaceMm2 ? facts.SurfaceMm2 : null,
            facts.HasShells ? facts.Shells : null,
            facts.HasOpenEdges ? facts.OpenEdges : null,
            facts.HasNonManifoldEdges ? facts.NonManifoldEdges : null,
            facts.HasWatertight ? facts.Watertight : null,
            facts.Units
        );
}

/// <summary>One thing to know about a model before printing it.</summary>
internal sealed record VerdictJson(string Code, [property: OneOf(typeof(VerdictSeverity))] string Severity, string Message)
{
    public static IReadOnlyList<VerdictJson> Of(IEnumerable<ModelVerdict> verdicts) =>
        [.. verdicts.Select(verdict => new VerdictJson(verdict.Code, verdict.Severity, verdict.Message))];
}
