using System.Globalization;
using PrintLab.Contracts;
using PrintLab.Lab.Settings;
using static PrintLab.Lab.Appraisal.VerdictSeverity;

namespace PrintLab.Lab.Appraisal;

/// <summary>A lab's verdicts on a model: whether it fits, is in the right unit and is sound. Only what can never be printed is an error.</summary>
public static class ModelVerdicts
{
    // Beyond this multiple of the largest printer, no scaling can help.
    private const double NeverTimes = 1000;

    // Below these sizes a model in mm is useless; in inches or meters it would have a common size.
    private const double InchesBelowMm = 10;
    private const double MetresBelowMm = 0.5;
    private const int ManyShells = 50;

    // A 0.4 mm nozzle prints lines this wide; slicers omit thinner walls.
    private const double ThinBelowMm = 0.4;

    /// <summary>Worst first. No verdicts on unknown values.</summary>
    /// <param name="printMethod">Limits which printers are considered; may be empty.</param>
    /// <param name="printer">The chosen one, by name or slug; may be empty.</param>
    public static IReadOnlyList<ModelVerdict> Of(ModelFacts facts, LabSettings lab, string printMethod, string printer)
    {
        if (facts.BboxMm.Count != 3)
        {
            return facts.Triangles == 0 || NoteVerdicts.LeaveShapeOpen(facts)
                ? [.. NoteVerdicts.Of(facts)]
                : [Verdict("not_measured", Info, "This model is too detailed to measure here. Staff will review it."), .. NoteVerdicts.Of(facts)];
        }

        var fit = new PrinterFit(facts.BboxMm, lab, printMethod, printer);
        ModelVerdict?[] all =
        [
            Size(facts, fit),
            Unit(facts),
            Thin(facts),
            Holes(facts),
            Faces(facts),
            Touching(facts),
            Shells(facts),
            Degenerate(facts),
            .. NoteVerdicts.Of(facts),
        ];
        return [.. all.OfType<ModelVerdict>().OrderBy(verdict => Array.IndexOf([Error, Warning, Info], verdict.Severity))];
    }

    /// <summary>Whether the model can never be printed.</summary>
    public static bool IsError(ModelVerdict verdict) => verdict.Severity == Error;

    private static ModelVerdict Size(ModelFacts facts, PrinterFit fit) =>
        facts.BboxMm.Max() > NeverTimes * fit.LargestSide
            ? Verdict("never_prints", Error, $"At {PrinterFit.Size(facts.BboxMm)} this can never be printed. Check the unit you export in.")
            : Verdict(fit.Code, fit.IsTooLarge ? Warning : Info, fit.Message);

    private static ModelVerdict? Unit(ModelFacts facts)
    {
        var largest = facts.BboxMm.Max();
        if (largest >= InchesBelowMm)
        {
            return null;
        }

        var size = PrinterFit.Size(facts.BboxMm);
        if (facts.Units != "unknown")
        {
            return Verdict("tiny", Warning, $"It would print {size}, which is tiny. Check its size before you submit it.");
        }

        return largest < MetresBelowMm
            ? Verdict(
                "probably_metres",
                Warning,
                $"Probably drawn in meters. It would print {size}. If you meant meters, scale by 1000 and export again."
            )
            : Verdict(
                "probably_inches",
                Warning,
                $"Probably drawn in inches. It would print {size}. If you meant inches, scale by 25.4 and export again."
            );
    }

    // If the whole model is tiny, its unit is the problem.
    private static ModelVerdict? Thin(ModelFacts facts) =>
        facts.BboxMm.Min() >= ThinBelowMm || facts.BboxMm.Max() < InchesBelowMm
            ? null
            : Verdict(
                "thin",
                Warning,
                $"At its thinnest it measures {PrinterFit.Size([facts.BboxMm.Min()])}, less than a printer's line is wide. Make it thicker, or it may not print."
            );

    private static ModelVerdict? Holes(ModelFacts facts) =>
        facts.OpenEdges == 0
            ? null
            : Verdict(
                "not_watertight",
                Warning,
                $"The surface is not closed: it has {Count(facts.Holes, "hole", "holes")}. Close the surface in your program, or the print may have gaps."
            );

    private static ModelVerdict? Faces(ModelFacts facts) =>
        facts switch
        {
            { FlippedEdges: > 0 } => Verdict(
                "flipped_faces",
                Warning,
                "Some faces point inwards and others outwards. Turn them the same way in your program (\"recalculate normals\")."
            ),
            { InsideOut: true } => Verdict(
                "inside_out",
                Warning,
                "The faces point inwards, so inside and outside are swapped. Turn them in your program (\"flip normals\")."
            ),
            _ => null,
        };

    // Edges of four triangles are two touching bodies, which can be printed; with three it is unclear what is inside.
    private static ModelVerdict? Touching(ModelFacts facts) =>
        facts.NonManifoldEdges == 0
            ? null
            : Verdict(
                "non_manifold",
                facts.Watertight ? Info : Warning,
                $"{Count(facts.NonManifoldEdges, "edge is", "edges are")} shared by more than two faces. {(facts.Watertight ? "It prints where bodies only touch." : "Join the parts in your program, or the print may have gaps.")}"
            );

    private static ModelVerdict? Shells(ModelFacts facts) =>
        facts.Shells < 2
            ? null
            : Verdict(
                "many_shells",
                facts.Shells > ManyShells ? Warning : Info,
                $"It is made of {facts.Shells.ToString("N0", CultureInfo.InvariantCulture)} separate bodies. Parts that should hold together must touch."
            );

    private static ModelVerdict? Degenerate(ModelFacts facts)
    {
        var useless = facts.DegenerateTriangles + facts.DuplicateTriangles;
        return useless == 0
            ? null
            : Verdict("degenerate", Info, $"{Count(useless, "triangle is", "triangles are")} flat or doubled. Slicers leave them out.");
    }

    private static string Count(long number, string one, string many) =>
        number == 1 ? $"1 {one}" : $"{number.ToString("N0", CultureInfo.InvariantCulture)} {many}";

    private static ModelVerdict Verdict(string code, string severity, string message) =>
        new()
        {
            Code = code,
            Severity = severity,
            Message = message,
        };
}
